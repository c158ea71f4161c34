package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * What Reddit says no by: an HTTP status with a reason, or errors inside an answer that is a success by its status.
 *
 * @param status HTTP status
 * @param code such as {@code TOO_LONG} or {@code private}, may be empty
 * @param words Reddit's message, may be empty
 * @param field the field that it is about, may be empty
 * @param pause how long it doesn't take such a request again
 * @param permission whether the token lacks a scope
 */
record Refusal(int status, String code, String words, String field, Optional<Duration> pause, boolean permission) {
    /** Codes by which Reddit asks to wait without telling how long in seconds. */
    private static final Set<String> TOO_MUCH = Set.of("RATELIMIT", "SUBREDDIT_RATELIMIT", "QUOTA_FILLED");

    private static final Set<String> ABOUT_LOGIN = Set.of("USER_REQUIRED", "EXPIRED");

    /** The term that an error in a field breaks. */
    private static final Map<String, String> TERMS = Map.of(
            "TOO_LONG title", Term.TITLE_LENGTH,
            "NO_TEXT title", Term.TITLE,
            "SUBREDDIT_NOEXIST sr", Term.COMMUNITY,
            "SUBREDDIT_REQUIRED sr", Term.COMMUNITY,
            "SUBREDDIT_NOTALLOWED sr", Term.COMMUNITY,
            "BAD_SR_NAME sr", Term.COMMUNITY);

    /** What the reasons of a 403 and a 404 mean. */
    private static final Map<String, String> REASONS = Map.of(
            "private", "the community is private",
            "banned", "Reddit has closed the community",
            "quarantined", "the community is quarantined: confirm on its page that you want to see it",
            "gated", "the community is gated: confirm on its page that you want to see it",
            "gold_only", "the community is for Reddit Premium only",
            "gold_restricted", "the community is for Reddit Premium only");

    private static final Pattern SPAN =
            Pattern.compile("(\\d{1,6}) (millisecond|second|minute|hour|day)s?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_MESSAGE = 500;

    /** An answer whose status is no success, or that has errors inside. */
    static Refusal of(HttpResponse response) {
        var body = Json.object(response).orElseGet(JsonObject::new);
        return inside(body).orElseGet(() -> {
            var reason = Json.string(body, "reason").orElse("");
            var said = Json.string(body, "explanation")
                    .or(() -> Optional.ofNullable(REASONS.get(reason.toLowerCase(Locale.ROOT))))
                    .or(() -> Json.string(body, "message"))
                    .orElse("");
            return new Refusal(
                    response.status(), reason, said, first(body, "fields"), Optional.empty(), lacksScope(response));
        });
    }

    /** The first error inside an answer, whatever its status. */
    static Optional<Refusal> inside(JsonObject body) {
        var json = Json.object(body, "json");
        var errors = json.map(each -> each.get("errors"))
                .filter(each -> each.isJsonArray() && !each.getAsJsonArray().isEmpty());
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        var error = errors.get().getAsJsonArray().get(0);
        var code = part(error, 0);
        var words = part(error, 1);
        var pause = TOO_MUCH.contains(code)
                ? json.flatMap(each -> seconds(each)).or(() -> told(words))
                : Optional.<Duration>empty();
        return Optional.of(new Refusal(200, code, words, part(error, 2), pause, false));
    }

    /**
     * Converts it to an exception.
     *
     * @param doing the requested action, completing «refused to»
     * @param tooLong the term that a text in the field {@code text} breaks if it is too long
     * @param grant its secrets are redacted from the message
     */
    ConnectorException asException(String doing, String tooLong, Instant now, Grant grant) {
        var message = Api.NAME + " refused to " + doing + ": " + redacted(grant);
        if (status == 401 || permission || ABOUT_LOGIN.contains(code)) {
            return new ConnectorException.AuthorizationLost(message);
        }
        if (TOO_MUCH.contains(code)) {
            return new ConnectorException.RateLimited(
                    message, pause.map(now::plus).orElse(null));
        }
        if (status == 408 || status == 425 || status < 400 && code.isEmpty()) {
            return new ConnectorException.Unavailable(message, null);
        }
        return new ConnectorException.Rejected(message, term(tooLong));
    }

    private @Nullable String term(String tooLong) {
        return code.equals("TOO_LONG") && field.equals("text") ? tooLong : TERMS.get(code + " " + field);
    }

    /** Whether the token was given for less than what was asked. */
    static boolean lacksScope(HttpResponse response) {
        return response.status() == 403
                && response.header("www-authenticate")
                        .filter(text -> text.contains("insufficient_scope"))
                        .isPresent();
    }

    /** How long it told to wait, such as in «try again in 9 minutes». */
    private static Optional<Duration> told(String words) {
        var found = SPAN.matcher(words);
        if (!found.find()) {
            return Optional.empty();
        }
        var count = Long.parseLong(found.group(1));
        return Optional.of(
                switch (found.group(2).toLowerCase(Locale.ROOT)) {
                    case "millisecond" -> Duration.ofMillis(count);
                    case "second" -> Duration.ofSeconds(count);
                    // It rounds down.
                    case "minute" -> Duration.ofMinutes(count + 1);
                    case "hour" -> Duration.ofHours(count + 1);
                    default -> Duration.ofDays(count + 1);
                });
    }

    private static Optional<Duration> seconds(JsonObject json) {
        return Things.decimal(json, "ratelimit")
                .filter(count -> count >= 0 && count < 1e7)
                .map(count -> Duration.ofMillis((long) Math.ceil(count * 1000)));
    }

    private static String part(JsonElement error, int index) {
        return error.isJsonArray() && error.getAsJsonArray().size() > index
                ? text(error.getAsJsonArray().get(index))
                : "";
    }

    private static String first(JsonObject body, String name) {
        return body.has(name) ? part(body.get(name), 0) : "";
    }

    private static String text(JsonElement element) {
        return element.isJsonPrimitive() ? element.getAsString() : "";
    }

    /** Reddit's message without secrets, because it may repeat parts of the request. */
    private String redacted(Grant grant) {
        var text = words;
        for (var secret : grant.secrets().values()) {
            text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), "•••");
        }
        if (text.length() > LONGEST_MESSAGE) {
            text = text.substring(0, LONGEST_MESSAGE) + "…";
        }
        var where = code.isEmpty() ? "HTTP " + status : code;
        return text.isEmpty() ? where : text + " (" + where + ")";
    }
}
