package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * What Telegram says no by.
 *
 * @param code as in the answer, else its HTTP status
 * @param words Telegram's description, may be empty
 * @param told whether the answer is one of the Bot API at all
 * @param pause how long it doesn't take such a request again
 * @param moved the supergroup that a group has become
 */
record Refusal(int code, String words, boolean told, Optional<Duration> pause, Optional<Long> moved) {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,7}");
    private static final int LONGEST_MESSAGE = 500;

    /** What the words mean for the chat: the bot may not write there any more. */
    private static final List<String> LOST = List.of(
            "chat not found",
            "chat_write_forbidden",
            "need administrator rights",
            "not enough rights to send text messages",
            "have no rights to send a message",
            "group chat was deactivated");

    /** The term that is broken, by words of the answer. */
    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("caption is too long", Term.CAPTION),
            Map.entry("message is too long", Term.TEXT),
            Map.entry("message text is too long", Term.TEXT),
            Map.entry("rich message text is too long", Term.TEXT),
            Map.entry("message text is empty", Term.TEXT_NEEDED),
            Map.entry("question length", Term.QUESTION),
            Map.entry("options length", Term.ANSWER),
            Map.entry("poll can't have more than", Term.ANSWERS),
            Map.entry("open period", Term.POLL_SECONDS),
            Map.entry("photo_invalid_dimensions", Term.IMAGE_PIXELS),
            Map.entry("in a media group", Term.MEDIA_COUNT));

    /** What is said beside Telegram's words. */
    private static final Map<String, String> ADVICE = Map.of(
            "message can't be deleted",
            "Telegram lets a bot delete its messages for 48 hours; delete it in the app",
            "webhook",
            "another program receives this bot's messages by a webhook: end that program or its webhook, or make"
                    + " a bot of its own for Signalbox",
            "terminated by other getupdates",
            "another program, or another account of this bot, reads the bot's messages at the same time. If it is a"
                    + " program, end it, or make a bot of its own for Signalbox");

    /** An answer whose status is no success, or that isn't ok inside. */
    static Refusal of(HttpResponse response) {
        var body = Json.object(response).orElseGet(JsonObject::new);
        var told = Json.string(body, "ok").filter("false"::equals).isPresent();
        var parameters = Json.object(body, "parameters").orElseGet(JsonObject::new);
        var pause = Json.string(parameters, "retry_after")
                .or(() -> response.header("retry-after"))
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        var code = Json.number(body, "error_code")
                .filter(number -> told && number >= 400 && number < 1000)
                .map(Long::intValue)
                .orElse(response.status());
        return new Refusal(
                code,
                Json.string(body, "description").orElse(""),
                told,
                pause,
                Json.number(parameters, "migrate_to_chat_id"));
    }

    boolean says(String part) {
        return words.toLowerCase(Locale.ROOT).contains(part);
    }

    /**
     * Whether some messages of an album may be there all the same: Telegram's server sends them one by one, and answers
     * for all of them by the refusal of one. What it refuses before, it says in other words.
     */
    boolean leavesSome() {
        return code == 429 || code == 403 || endsAll() || says("failed to send message #") || says("group send failed");
    }

    /** Whether the bot was logged out, which also ends what waits for its outcome at Telegram. */
    boolean endsAll() {
        return code == 401 || told && says("logged out");
    }

    /** What people are told: Telegram's words, and what to do. */
    String said(String doing, Grant grant) {
        return Api.NAME + " refused to " + doing + ": " + redacted(grant)
                + ADVICE.entrySet().stream()
                        .filter(each -> says(each.getKey()))
                        .findFirst()
                        .map(each -> ". " + each.getValue())
                        .orElse("");
    }

    /**
     * Converts it to an exception.
     *
     * @param doing the requested action, completing «refused to»
     * @param aboutTarget whether the request was about the account's own chat
     * @param visible whether the request has a visible effect
     * @param grant its secrets are redacted from the message
     */
    ConnectorException asException(String doing, boolean aboutTarget, boolean visible, Instant now, Grant grant) {
        var message = said(doing, grant);
        if (code == 429) {
            return new ConnectorException.RateLimited(
                    message, pause.map(now::plus).orElse(null));
        }
        if (code == 404 && told && says("method not found")) {
            return new ConnectorException.Rejected(message + ". The server's Bot API is too old for it", null);
        }
        if (endsAll() || code == 404 && told) {
            return new AuthorizationLost(message
                    + (visible && endsAll() ? ". Look first whether the message is in the chat" : "")
                    + ". Give the bot's token again, as BotFather shows it");
        }
        if (code < 400 || code == 408 || code >= 500) {
            return visible
                    ? new ConnectorException.OutcomeUnknown(message, null)
                    : new ConnectorException.Unavailable(message, null);
        }
        if (aboutTarget && told && (code == 403 || LOST.stream().anyMatch(this::says))) {
            return AuthorizationLost.ofTarget(message);
        }
        if (code == 409 && !says("webhook")) {
            return new ConnectorException.Unavailable(message, null);
        }
        return new ConnectorException.Rejected(message, term());
    }

    private @Nullable String term() {
        return TERMS.entrySet().stream()
                .filter(each -> says(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Telegram's description without secrets, because it may repeat parts of the request. */
    private String redacted(Grant grant) {
        var text = words;
        for (var secret : grant.secrets().values()) {
            var value = secret.reveal().strip();
            text = value.isEmpty() ? text : text.replace(value, "•••");
        }
        if (text.length() > LONGEST_MESSAGE) {
            text = text.substring(0, LONGEST_MESSAGE) + "…";
        }
        return text.isEmpty() ? "HTTP " + code : text + " (" + code + ")";
    }
}
