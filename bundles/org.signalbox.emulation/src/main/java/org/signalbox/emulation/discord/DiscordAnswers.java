package org.signalbox.emulation.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.signalbox.emulation.NetworkAnswer;

/** Answers of Discord's API: what was asked for, or a code, words, and what is wrong with which field. */
public final class DiscordAnswers {
    private static final byte[] NOTHING = {};

    private DiscordAnswers() {}

    static NetworkAnswer ok(JsonElement body) {
        return limits(NetworkAnswer.json(200, body.toString()));
    }

    static NetworkAnswer created(JsonElement body) {
        return limits(NetworkAnswer.json(201, body.toString()));
    }

    static NetworkAnswer nothing() {
        return limits(new NetworkAnswer(204, Map.of(), NOTHING));
    }

    private static NetworkAnswer limits(NetworkAnswer answer) {
        return answer.header("X-RateLimit-Limit", "5")
                .header("X-RateLimit-Remaining", "4")
                .header("X-RateLimit-Reset-After", "1.000")
                .header("X-RateLimit-Bucket", "80c17d2f203122d936070c88c8d10f33");
    }

    /** @param code Discord's own */
    public static NetworkAnswer failed(int status, int code, String words) {
        return NetworkAnswer.json(status, error(code, words).toString());
    }

    private static JsonObject error(int code, String words) {
        var body = new JsonObject();
        body.addProperty("message", words);
        body.addProperty("code", code);
        return body;
    }

    /** A field of the request is wrong, such as {@code poll.question.text}. */
    public static NetworkAnswer invalid(String path, String code, String words) {
        var wrong = new JsonObject();
        wrong.addProperty("code", code);
        wrong.addProperty("message", words);
        var list = new JsonArray();
        list.add(wrong);
        var errors = new JsonObject();
        errors.add("_errors", list);
        for (var name : List.of(path.split("\\.")).reversed()) {
            var outer = new JsonObject();
            outer.add(name, errors);
            errors = outer;
        }
        var body = error(50035, "Invalid Form Body");
        body.add("errors", errors);
        return NetworkAnswer.json(400, body.toString());
    }

    /** Too many requests: of this kind, or of all kinds together. */
    public static NetworkAnswer tooMany(double seconds, boolean global) {
        var body = new JsonObject();
        body.addProperty("message", "You are being rate limited.");
        body.addProperty("retry_after", seconds);
        body.addProperty("global", global);
        return NetworkAnswer.json(429, body.toString())
                .header("Retry-After", Long.toString((long) Math.ceil(seconds)))
                .header("X-RateLimit-Scope", global ? "global" : "user");
    }

    /** What ends a request at once. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient NetworkAnswer answer;

        Refused(NetworkAnswer answer) {
            super(answer.toString());
            this.answer = answer;
        }

        Refused(int status, int code, String words) {
            this(failed(status, code, words));
        }

        NetworkAnswer answer() {
            return answer;
        }
    }
}
