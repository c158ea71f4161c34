package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;

/** A message with its files: https://discord.com/developers/docs/reference#uploading-files. */
final class Upload {
    /** Bytes a second over a slow line. */
    private static final int SLOWEST = 128 * 1024;

    private Upload() {}

    /** @param told what Discord is told beside the files */
    static HttpRequest.Body body(JsonObject told, Part part, String boundary) throws ConnectorException {
        var files = Draft.sent(part);
        return switch (files.size()) {
            case 0 -> HttpRequest.json(told.toString());
            case 1 ->
                HttpRequest.multipart(
                        List.of(Pair.of("payload_json", told.toString())),
                        "files[0]",
                        Draft.fileName(part, files.getFirst(), 0),
                        HttpRequest.stream(
                                files.getFirst().type(),
                                files.getFirst().size(),
                                files.getFirst().content()));
            default -> together(told, part, files, "signalbox-" + boundary);
        };
    }

    private static HttpRequest.Body together(JsonObject told, Part part, List<Media> files, String boundary)
            throws ConnectorException {
        var out = new ByteArrayOutputStream();
        line(out, "--" + boundary);
        line(out, "Content-Disposition: form-data; name=\"payload_json\"");
        line(out, "Content-Type: application/json");
        line(out, "");
        line(out, told.toString());
        for (var i = 0; i < files.size(); i++) {
            var file = files.get(i);
            line(out, "--" + boundary);
            line(
                    out,
                    "Content-Disposition: form-data; name=\"files[" + i + "]\"; filename=\""
                            + Draft.fileName(part, file, i) + "\"");
            line(out, "Content-Type: " + file.type());
            line(out, "");
            try (var in = file.content().open()) {
                in.transferTo(out);
            } catch (IOException e) {
                throw new ConnectorException.NotSent(file.name() + " can't be read", e);
            }
            line(out, "");
        }
        line(out, "--" + boundary + "--");
        var bytes = out.toByteArray();
        return HttpRequest.stream(
                "multipart/form-data; boundary=" + boundary,
                bytes.length,
                offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length));
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** How long a request with the files of a part may take. */
    static Duration time(Part part) {
        var bytes = Draft.sent(part).stream().mapToLong(Media::size).sum() + 64 * 1024;
        return HttpRequest.DEFAULT_TIMEOUT.plusMillis(Math.ceilDiv(1_000 * bytes, SLOWEST));
    }
}
