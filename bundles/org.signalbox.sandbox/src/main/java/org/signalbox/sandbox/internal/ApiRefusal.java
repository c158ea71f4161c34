package org.signalbox.sandbox.internal;

import com.google.gson.JsonObject;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refusal of a request: a status, a code that is part of the protocol, and a sentence for people. */
final class ApiRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient JsonObject extra = new JsonObject();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    ApiRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A refusal because {@code actual} exceeds {@code limit}. */
    static ApiRefusal over(int status, String code, long limit, long actual, String message) {
        ApiRefusal refusal = new ApiRefusal(status, code, message);
        refusal.extra.addProperty("limit", limit);
        refusal.extra.addProperty("actual", actual);
        return refusal;
    }

    static ApiRefusal notFound(String message) {
        return new ApiRefusal(404, "not_found", message);
    }

    ApiRefusal withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    HttpAnswer answer() {
        JsonObject body = new JsonObject();
        body.addProperty("error", code);
        body.addProperty("message", getMessage());
        extra.asMap().forEach(body::add);
        HttpAnswer answer = HttpAnswer.json(status, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        return answer;
    }
}
