package org.signalbox.connector.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a network answers. */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** With a JSON body. */
    public static Answer json(int status, String json) {
        return new Answer(status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** With a text in UTF-8. */
    public static Answer text(int status, String type, String text) {
        return new Answer(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
