package org.signalbox.emulation.meta;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;

/**
 * Answers as the Graph API gives them. Errors by https://developers.facebook.com/docs/graph-api/guides/error-handling;
 * their status is 400, also that of a lost token and that of too many calls, as in the bodies that
 * halsandr/Facebook_Connector#1 and arsduo/koala#639 show: the code says what it is.
 */
public final class GraphAnswers {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);

    private GraphAnswers() {}

    /** A whole second, as all times are. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    public static NetworkAnswer object(JsonObject body) {
        return NetworkAnswer.json(200, body.toString());
    }

    public static NetworkAnswer success() {
        return NetworkAnswer.json(200, "{\"success\":true}");
    }

    /** An object with its identifier only. */
    public static NetworkAnswer id(String id) {
        var body = new JsonObject();
        body.addProperty("id", id);
        return object(body);
    }

    public static NetworkAnswer error(int code, String type, String message) {
        return error(400, code, Optional.empty(), type, message, Optional.empty());
    }

    /** With a subcode and a text for people, which {@code message} isn't. */
    public static NetworkAnswer error(int code, int subcode, String message, String title, String text) {
        var words = new JsonObject();
        words.addProperty("title", title);
        words.addProperty("text", text);
        return error(400, code, Optional.of(subcode), "OAuthException", message, Optional.of(words));
    }

    private static NetworkAnswer error(
            int status, int code, Optional<Integer> subcode, String type, String message, Optional<JsonObject> words) {
        var error = new JsonObject();
        error.addProperty("message", message);
        error.addProperty("type", type);
        error.addProperty("code", code);
        subcode.ifPresent(each -> error.addProperty("error_subcode", each));
        if (code == 1 || code == 2 || subcode.isPresent()) {
            error.addProperty("is_transient", code == 1 || code == 2);
        }
        words.ifPresent(each -> {
            error.add("error_user_title", each.get("title"));
            error.add("error_user_msg", each.get("text"));
        });
        error.addProperty("fbtrace_id", "AbC1dEfGhIjKlMnOpQrStUv");
        var body = new JsonObject();
        body.add("error", error);
        return NetworkAnswer.json(status, body.toString());
    }

    /** https://developers.facebook.com/docs/facebook-login/guides/access-tokens/debugging-and-error-handling */
    public static NetworkAnswer tokenLost(int subcode, String message) {
        return error(400, 190, Optional.of(subcode), "OAuthException", message, Optional.empty());
    }

    public static NetworkAnswer tokenExpired() {
        return tokenLost(
                463,
                "Error validating access token: Session has expired on Sunday, 29-Nov-26 12:00:00 PST. The current"
                        + " time is Sunday, 29-Nov-26 12:05:00 PST.");
    }

    public static NetworkAnswer tokenUnknown() {
        return error(190, "OAuthException", "Invalid OAuth access token - Cannot parse access token");
    }

    public static NetworkAnswer tokenMissing() {
        return error(
                2500,
                "OAuthException",
                "An active access token must be used to query information about the current user.");
    }

    /** In the words of facebook/facebook-php-business-sdk#428. */
    public static NetworkAnswer pageTokenNeeded() {
        return error(190, "OAuthException", "(#190) This method must be called with a Page Access Token");
    }

    /** Gone, not there, or not to be seen with this token: that can't be told apart. */
    public static NetworkAnswer missing(String method, String id) {
        return error(
                400,
                100,
                Optional.of(33),
                "GraphMethodException",
                "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this"
                        + " operation. Please read the Graph API documentation at"
                        + " https://developers.facebook.com/docs/graph-api",
                Optional.empty());
    }

    /** In the words of sns-sdks/python-facebook#219. */
    public static NetworkAnswer noField(String field, String node) {
        return error(
                100,
                "OAuthException",
                "(#100) Tried accessing nonexisting field (" + field + ") on node type (" + node + ")");
    }

    public static NetworkAnswer denied(String permission) {
        return error(200, "OAuthException", "(#200) Requires " + permission + " permission to manage the object");
    }

    public static NetworkAnswer invalid(String message) {
        return error(100, "OAuthException", "(#100) " + message);
    }

    /** https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
    public static NetworkAnswer tooMany(int code, int minutes) {
        var message = switch (code) {
            case 4 -> "(#4) Application request limit reached";
            case 17 -> "(#17) User request limit reached";
            case 32 -> "(#32) Page request limit reached";
            default -> "(#" + code + ") There have been too many calls to this account.";
        };
        return error(code, "OAuthException", message)
                .header(
                        "X-Business-Use-Case-Usage",
                        "{\"104529\":[{\"type\":\"pages\",\"call_count\":100,\"total_cputime\":21,\"total_time\":19,"
                                + "\"estimated_time_to_regain_access\":" + minutes + "}]}");
    }
}
