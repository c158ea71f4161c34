package org.signalbox.connector.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One answer.
 *
 * @param status 100–499; 429 only where the request reads it
 * @param headers values by name in lower case
 * @param body all bytes
 */
public record HttpResponse(int status, Map<String, List<String>> headers, byte[] body) {
    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8; malformed bytes are replaced. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header; the name is case-insensitive. */
    public Optional<String> header(String name) {
        var values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
