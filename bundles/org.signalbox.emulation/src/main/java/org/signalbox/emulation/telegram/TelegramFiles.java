package org.signalbox.emulation.telegram;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.signalbox.emulation.telegram.TelegramAnswers.Refused;

/** Files of messages. */
final class TelegramFiles {
    private static final int MOST_PHOTO_BYTES = 10_485_760;
    private static final int MOST_BYTES = 52_428_800;

    private TelegramFiles() {}

    static boolean isGif(byte[] bytes) {
        return bytes.length > 4 && new String(bytes, 0, 4, StandardCharsets.US_ASCII).equals("GIF8");
    }

    /** As a message shows it. */
    static JsonObject shown(String kind, byte[] bytes, int seconds) {
        if (kind.equals("photo") && bytes.length > MOST_PHOTO_BYTES) {
            throw new Refused("file is too big");
        }
        if (bytes.length > MOST_BYTES) {
            throw new Refused(TelegramAnswers.failed(413, "Request Entity Too Large"));
        }
        var file = new JsonObject();
        file.addProperty("file_id", "AgACAgQ" + Integer.toHexString(Arrays.hashCode(bytes)));
        file.addProperty("file_unique_id", "AQAD" + bytes.length);
        file.addProperty("file_size", bytes.length);
        if (!List.of("audio", "document").contains(kind)) {
            file.addProperty("width", 640);
            file.addProperty("height", 480);
        }
        if (List.of("audio", "video", "animation").contains(kind)) {
            file.addProperty("duration", seconds);
        }
        var sizes = new JsonArray();
        sizes.add(file);
        var json = new JsonObject();
        json.add(kind, kind.equals("photo") ? sizes : file);
        return json;
    }
}
