package org.signalbox.emulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Requests and answers of HTTP/1.1 as bytes; bodies of requests tell their length. */
public final class HttpMessages {
    private HttpMessages() {}

    /** The next request of a connection; empty at its end. */
    public static Optional<ReceivedRequest> read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            var c = in.read();
            if (c < 0) {
                return Optional.empty();
            }
            head.append((char) c);
        }
        var lines = head.toString().split("\r\n");
        Map<String, String> headers = new HashMap<>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var words = lines[0].split(" ");
        return Optional.of(ReceivedRequest.of(words[0], words[1], headers, in.readNBytes(length)));
    }

    /** Writes an answer with its length and nothing else that it doesn't say: no time, either. */
    public static void write(OutputStream out, NetworkAnswer answer) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + answer.status() + " X\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(answer.body());
        out.flush();
    }
}
