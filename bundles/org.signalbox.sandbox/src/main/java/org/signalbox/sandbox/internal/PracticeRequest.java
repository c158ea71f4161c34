package org.signalbox.sandbox.internal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One HTTP request, its body read on demand and at most once. Used by one thread. */
final class PracticeRequest {
    private static final long DRAINED_AT_MOST = 512L << 20;

    private final HttpExchange exchange;
    private final Map<String, String> query;

    PracticeRequest(HttpExchange exchange) throws ApiRefusal {
        this.exchange = exchange;
        this.query = parse(exchange.getRequestURI().getRawQuery());
    }

    String method() {
        return exchange.getRequestMethod();
    }

    List<String> path() {
        return List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<String> header(String name) {
        Headers headers = exchange.getRequestHeaders();
        return Optional.ofNullable(headers.getFirst(name)).map(String::strip);
    }

    /** The media type without its parameters, in lower case; empty if none is declared. */
    String mediaType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** A JSON body of at most 1 MiB. */
    BodyFields json() throws ApiRefusal, IOException {
        return BodyFields.of(jsonBody());
    }

    /** The bytes of a JSON body of at most 1 MiB. */
    byte[] jsonBody() throws ApiRefusal, IOException {
        if (!mediaType().equals("application/json")) {
            throw new ApiRefusal(415, "content_type", "Send JSON with Content-Type: application/json.");
        }
        return body(1 << 20, "body_too_large", "The request is larger than 1 MiB.");
    }

    /**
     * The whole body; a body over the limit is read to its end, so that the client receives the answer, and refused.
     */
    byte[] body(long limit, String code, String message) throws ApiRefusal, IOException {
        InputStream in = exchange.getRequestBody();
        byte[] bytes = in.readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
            long actual = bytes.length + drain();
            throw ApiRefusal.over(413, code, limit, actual, message);
        }
        return bytes;
    }

    private long drain() throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] buffer = new byte[64 << 10];
        long total = 0;
        for (int read = in.read(buffer); read >= 0 && total < DRAINED_AT_MOST; read = in.read(buffer)) {
            total += read;
        }
        return total;
    }

    private static Map<String, String> parse(@Nullable String raw) throws ApiRefusal {
        Map<String, String> parameters = new HashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&")) {
            String[] sides = pair.split("=", 2);
            try {
                parameters.put(
                        URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                        sides.length == 2 ? URLDecoder.decode(sides[1], StandardCharsets.UTF_8) : "");
            } catch (IllegalArgumentException e) {
                throw new ApiRefusal(400, "bad_query", "The query isn't properly encoded.");
            }
        }
        return parameters;
    }
}
