package org.signalbox.emulation.telegram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.signalbox.emulation.NetworkAnswer;

/** Answers of the Bot API: {@code ok} with a result, or with a code, words, and what to do next. */
public final class TelegramAnswers {
    private TelegramAnswers() {}

    static NetworkAnswer ok(JsonElement result) {
        var body = new JsonObject();
        body.addProperty("ok", true);
        body.add("result", result);
        return NetworkAnswer.json(200, body.toString());
    }

    /** @param words such as {@code Bad Request: chat not found} */
    public static NetworkAnswer failed(int code, String words) {
        return failed(code, words, new JsonObject());
    }

    /** The group has become a supergroup. */
    static NetworkAnswer moved(long to) {
        var parameters = new JsonObject();
        parameters.addProperty("migrate_to_chat_id", to);
        return failed(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters);
    }

    /** The flood control. */
    public static NetworkAnswer tooMany(int seconds) {
        var parameters = new JsonObject();
        parameters.addProperty("retry_after", seconds);
        return failed(429, "Too Many Requests: retry after " + seconds, parameters);
    }

    private static NetworkAnswer failed(int code, String words, JsonObject parameters) {
        var body = new JsonObject();
        body.addProperty("ok", false);
        body.addProperty("error_code", code);
        body.addProperty("description", words);
        if (!parameters.isEmpty()) {
            body.add("parameters", parameters);
        }
        return NetworkAnswer.json(code, body.toString());
    }

    /** What ends a request at once. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient NetworkAnswer answer;

        Refused(NetworkAnswer answer) {
            super(answer.toString());
            this.answer = answer;
        }

        Refused(String words) {
            this(failed(400, "Bad Request: " + words));
        }

        NetworkAnswer answer() {
            return answer;
        }
    }
}
