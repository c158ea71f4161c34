package org.signalbox.sandbox.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to the client. */
record HttpAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    static HttpAnswer json(int status, JsonObject body) {
        return text(status, "application/json", GSON.toJson(body));
    }

    static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(status, contentType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    boolean succeeds() {
        return status < 300;
    }

    HttpAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, contentType, body, more);
    }

    HttpAnswer withBody(String newBody) {
        return new HttpAnswer(status, contentType, newBody.getBytes(StandardCharsets.UTF_8), headers);
    }
}
