package org.signalbox.emulation;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of a network. */
public record NetworkAnswer(int status, Map<String, String> headers, byte[] body) {
    public NetworkAnswer {
        headers = Map.copyOf(headers);
    }

    /** With a JSON body. */
    public static NetworkAnswer json(int status, String json) {
        return new NetworkAnswer(
                status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** With a text in UTF-8. */
    public static NetworkAnswer text(int status, String type, String text) {
        return new NetworkAnswer(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    public NetworkAnswer header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new NetworkAnswer(status, more, body);
    }
}
