package org.signalbox.emulation.threads;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.signalbox.emulation.NetworkAnswer;

/** Answers as Threads gives them. */
public final class ThreadsAnswers {
    private ThreadsAnswers() {}

    /** Ends a request with an answer. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient NetworkAnswer answer;

        Refused(NetworkAnswer answer) {
            super("refused");
            this.answer = answer;
        }

        NetworkAnswer answer() {
            return answer;
        }
    }

    /** An error of Meta's Graph interfaces; without a subcode where it is 0. */
    public static NetworkAnswer error(int status, String type, long code, long subcode, String message) {
        var error = new JsonObject();
        error.addProperty("message", message);
        error.addProperty("type", type);
        error.addProperty("code", code);
        if (subcode != 0) {
            error.addProperty("error_subcode", subcode);
        }
        error.addProperty("is_transient", false);
        error.addProperty("fbtrace_id", "AQm-5tQ0xkT8Nn2b");
        var body = new JsonObject();
        body.add("error", error);
        return NetworkAnswer.json(status, body.toString());
    }

    static Refused parameter(String message) {
        return new Refused(error(400, "THApiException", 100, 0, message));
    }

    static Refused tooLong(String name, int most) {
        return parameter("Param " + name + " must be at most " + most + " characters long.");
    }

    /** What isn't there, or not for this account. */
    static Refused missing(String method, String id) {
        return new Refused(error(
                400,
                "THApiException",
                100,
                33,
                "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this"
                        + " operation"));
    }

    /** A container that isn't known, or not everywhere yet. */
    public static NetworkAnswer noSuchMedia(String id) {
        var error = new JsonObject();
        error.addProperty("message", "The requested resource does not exist");
        error.addProperty("type", "OAuthException");
        error.addProperty("code", 24);
        error.addProperty("error_subcode", 4279009);
        error.addProperty("is_transient", false);
        error.addProperty("error_user_title", "Media Not Found");
        error.addProperty("error_user_msg", "The media with id " + id + " cannot be found.");
        error.addProperty("fbtrace_id", "A-ptA4ve9FlWkRMi935kaIS");
        var body = new JsonObject();
        body.add("error", error);
        return NetworkAnswer.json(400, body.toString());
    }

    static NetworkAnswer unauthorized() {
        return error(
                401,
                "OAuthException",
                190,
                463,
                "Error validating access token: Session has expired on Friday, 27-Nov-26 10:00:00 PST.");
    }

    static NetworkAnswer id(String id) {
        var body = new JsonObject();
        body.addProperty("id", id);
        return NetworkAnswer.json(200, body.toString());
    }

    static NetworkAnswer success() {
        return NetworkAnswer.json(200, "{\"success\":true}");
    }
}
