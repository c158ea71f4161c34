package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;

/** A message with its files: https://discord.com/developers/docs/reference#uploading-files. */
final class Upload {
    /** Bytes a second over a slow line. */
    private static final int SLOWEST = 128 * 1024;

    private Upload() {}

    /** @param told what Discord is told beside the files */
    static HttpRequest.Body body(JsonObject told, Part part) {
        var files = Draft.sent(part);
        if (files.isEmpty()) {
            return HttpRequest.json(told.toString());
        }
        var form = HttpRequest.multipart().json("payload_json", told.toString());
        for (var i = 0; i < files.size(); i++) {
            var file = files.get(i);
            form.file(
                    "files[" + i + "]",
                    Draft.fileName(part, file, i),
                    HttpRequest.stream(file.type(), file.size(), file.content()));
        }
        return form.build();
    }

    /** How long a request with the files of a part may take. */
    static Duration time(Part part) {
        var bytes = Draft.sent(part).stream().mapToLong(Media::size).sum() + 64 * 1024;
        return HttpRequest.DEFAULT_TIMEOUT.plusMillis(Math.ceilDiv(1_000 * bytes, SLOWEST));
    }
}
