package org.signalbox.emulation.threads;

import com.google.gson.JsonObject;
import java.util.Map;
import org.signalbox.emulation.NetworkAnswer;

/**
 * A file that Threads has fetched.
 *
 * @param path where it is shown
 */
record ThreadsFile(String path, String type, byte[] bytes, String alt) {
    /** Where files are shown. */
    static final String HOST = "https://scontent.cdninstagram.com";

    boolean isVideo() {
        return type.startsWith("video/");
    }

    void describe(JsonObject json) {
        json.addProperty("media_url", HOST + path);
        if (isVideo()) {
            json.addProperty("thumbnail_url", HOST + path + ".jpg");
        }
        if (!alt.isEmpty()) {
            json.addProperty("alt_text", alt);
        }
    }

    NetworkAnswer answer() {
        return new NetworkAnswer(200, Map.of("Content-Type", type), bytes);
    }
}
