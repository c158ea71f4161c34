package org.signalbox.emulation;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as the network receives it.
 *
 * @param path decoded, without query
 * @param query decoded; of a repeated name the last value
 * @param headers values by name in lower case
 * @param body all bytes
 */
public record ReceivedRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
    public ReceivedRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** @param target path and query as in the request line */
    public static ReceivedRequest of(String method, String target, Map<String, String> headers, byte[] body) {
        var uri = URI.create(target);
        return new ReceivedRequest(method, uri.getPath(), pairs(uri.getRawQuery()), headers, body);
    }

    /** Method and path, such as {@code POST /2/chirps}, for a switch. */
    public String line() {
        return method + " " + path;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The body in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The fields of a form body. */
    public Map<String, String> form() {
        return pairs(text());
    }

    /** The parts of a multipart body by name; of text parts the bytes are UTF-8. */
    public Map<String, byte[]> parts() {
        var parts = new LinkedHashMap<String, byte[]>();
        var type = header("content-type").orElse("");
        var boundary = type.indexOf("boundary=");
        if (!type.startsWith("multipart/") || boundary < 0) {
            return parts;
        }
        var marker = "--" + type.substring(boundary + 9).replace("\"", "");
        for (var part : new String(body, StandardCharsets.ISO_8859_1).split(Pattern.quote(marker))) {
            var head = part.indexOf("\r\n\r\n");
            var name = part.indexOf("name=\"");
            if (head < 0 || name < 0 || name > head) {
                continue;
            }
            parts.put(
                    part.substring(name + 6, part.indexOf('"', name + 6)),
                    part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
        }
        return parts;
    }

    private static Map<String, String> pairs(@Nullable String text) {
        var pairs = new LinkedHashMap<String, String>();
        if (text == null || text.isEmpty()) {
            return pairs;
        }
        for (var pair : text.split("&")) {
            var at = pair.indexOf('=');
            pairs.put(decoded(at < 0 ? pair : pair.substring(0, at)), at < 0 ? "" : decoded(pair.substring(at + 1)));
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
