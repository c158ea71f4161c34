package org.signalbox.emulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Requests and answers of HTTP/1.1 as bytes; bodies of requests tell their length, or come in chunks. */
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
        var words = lines[0].split(" ");
        var body = headers.getOrDefault("transfer-encoding", "").equals("chunked")
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return Optional.of(ReceivedRequest.of(words[0], words[1], headers, body));
    }

    /** All of a body in chunks (RFC 9112, 7.1), without trailers. */
    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            in.skipNBytes(2);
        }
        in.skipNBytes(2);
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return Integer.parseInt(line.toString().replaceAll(";.*", "").strip(), 16);
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
