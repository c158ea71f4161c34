package org.signalbox.vendor.discord;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.HttpResponse;

/**
 * What Discord says no by: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json.
 *
 * @param status of HTTP
 * @param code Discord's own, 0 where there is none
 * @param words Discord's message, may be empty
 * @param told whether the answer is one of Discord's API at all, and not of something in front of it
 * @param fields what is wrong with which field of the request
 * @param pause how long it doesn't take such a request again
 */
record Refusal(int status, int code, String words, boolean told, List<Wrong> fields, Optional<Duration> pause) {
    static final int UNKNOWN_CHANNEL = 10003;
    static final int UNKNOWN_MESSAGE = 10008;
    static final int UNKNOWN_WEBHOOK = 10015;
    static final int UNKNOWN_EMOJI = 10014;
    static final int MISSING_PERMISSIONS = 50013;

    private static final int TOO_LARGE = 40005;
    private static final int EMPTY = 50006;
    private static final int LONGEST_WORDS = 500;
    private static final int DEEPEST = 12;

    /** The login itself isn't accepted: token, webhook. */
    private static final Set<Integer> LOST = Set.of(40001, 50014, 50027, UNKNOWN_WEBHOOK);

    /** The channel isn't there for this login. */
    private static final Set<Integer> NO_CHANNEL = Set.of(UNKNOWN_CHANNEL, 10004, 50001);

    /** Limits that are told with another status than 429 as well: slow mode, writes to a channel, announcements. */
    private static final Set<Integer> LIMITS = Set.of(20016, 20022, 20028, 40062, 130000);

    /** Sending is switched off for a time. */
    private static final int NOT_NOW = 40004;

    /** What is said beside Discord's words. */
    private static final Map<Integer, String> ADVICE = Map.ofEntries(
            Map.entry(UNKNOWN_WEBHOOK, "the webhook was deleted: make another one, and give its address"),
            Map.entry(50027, "the webhook has another token now: give its address again"),
            Map.entry(50001, "the bot doesn't see this channel: let its role view it"),
            Map.entry(
                    MISSING_PERMISSIONS,
                    "the bot's role lacks a permission in this channel: Send Messages, Send Messages in Threads for a"
                            + " forum, Attach Files for files, Manage Messages to remove what others wrote"),
            Map.entry(30046, "older messages are edited seldom; wait an hour"),
            Map.entry(TOO_LARGE, "this server takes smaller files only"),
            Map.entry(40067, "this forum wants a tag: choose one"),
            Map.entry(220001, "the webhook is one of a forum: give a title"),
            Map.entry(220003, "the webhook isn't one of a forum: give no title"),
            Map.entry(50083, "the thread is archived or locked"),
            Map.entry(160002, "the bot needs Read Message History to answer there"));

    /** A field of the request, as its path, and what is wrong with it. */
    record Wrong(String path, String code, String words) {
        /** The term that it breaks. */
        Optional<String> term() {
            var field = path.startsWith("message.") ? path.substring("message.".length()) : path;
            var range = code.contains("LENGTH") || code.contains("SIZE") || code.contains("RANGE");
            return !range ? Optional.empty() : Optional.ofNullable(term(field));
        }

        private static @Nullable String term(String field) {
            if (field.startsWith("poll.answers.")) {
                return Term.ANSWER;
            }
            if (field.startsWith("attachments.") && field.endsWith(".description")) {
                return Term.ALT;
            }
            if (field.startsWith("files.")) {
                return Term.MEDIA_BYTES;
            }
            return switch (field) {
                case "content" -> Term.TEXT;
                case "username" -> Term.USERNAME;
                case "name", "thread_name" -> Term.THREAD_NAME;
                case "attachments", "files" -> Term.MEDIA_COUNT;
                case "poll.answers" -> Term.ANSWERS;
                case "poll.question.text" -> Term.QUESTION;
                case "poll.duration" -> Term.POLL_TIME;
                case "embeds.0.title" -> Term.CARD_TITLE;
                case "embeds.0.description" -> Term.CARD_DESCRIPTION;
                default -> null;
            };
        }
    }

    static Refusal of(HttpResponse answer) {
        var body = Json.object(answer).orElseGet(JsonObject::new);
        var code = Json.number(body, "code")
                .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .map(Long::intValue);
        var fields = new ArrayList<Wrong>();
        Json.object(body, "errors").ifPresent(errors -> collect(errors, "", fields, 0));
        var pause = Json.text(body, "retry_after")
                .or(() -> answer.header("retry-after"))
                .or(() -> answer.header("x-ratelimit-reset-after"))
                .flatMap(Refusal::seconds);
        return new Refusal(
                answer.status(),
                code.orElse(0),
                Json.text(body, "message").orElse(""),
                code.isPresent() || body.has("retry_after"),
                List.copyOf(fields),
                pause);
    }

    /** Seconds with a fraction. */
    static Optional<Duration> seconds(String text) {
        return text.matches("\\d{1,7}(\\.\\d{1,9})?")
                ? Optional.of(Duration.ofMillis(new BigDecimal(text)
                        .movePointRight(3)
                        .setScale(0, java.math.RoundingMode.CEILING)
                        .longValueExact()))
                : Optional.empty();
    }

    private static void collect(JsonObject errors, String path, List<Wrong> into, int depth) {
        for (var wrong : Json.objects(errors, "_errors")) {
            into.add(new Wrong(
                    path,
                    Json.text(wrong, "code").orElse(""),
                    Json.text(wrong, "message").orElse("")));
        }
        for (Map.Entry<String, JsonElement> each : errors.entrySet()) {
            if (each.getValue().isJsonObject() && depth < DEEPEST) {
                var below = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
                collect(each.getValue().getAsJsonObject(), below, into, depth + 1);
            }
        }
    }

    boolean is(int wanted) {
        return told && code == wanted;
    }

    /** Whether what was asked for isn't there. */
    boolean isGone() {
        return status == 404 && (is(UNKNOWN_MESSAGE) || is(UNKNOWN_CHANNEL));
    }

    /** Whether what was asked for isn't shown to this login now. */
    boolean isHidden() {
        return status == 403 && told;
    }

    /** Discord's words, with the fields that are wrong, and what to do. */
    String said(String doing, Login login) {
        var text = new StringBuilder(words);
        for (var each : fields) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(each.path())
                    .append(": ")
                    .append(each.words());
        }
        var all = login.redacted(text.toString());
        if (all.length() > LONGEST_WORDS) {
            all = all.substring(0, LONGEST_WORDS) + "…";
        }
        var number = told && code > 0 ? Integer.toString(code) : "HTTP " + status;
        var advice = told ? ADVICE.get(code) : null;
        return "Discord refused to " + doing + ": " + (all.isEmpty() ? number : all + " (" + number + ")")
                + (advice == null ? "" : ". " + advice);
    }

    /**
     * Converts it to an exception.
     *
     * @param doing the requested action, completing «refused to»
     * @param request what it was about
     */
    ConnectorException asException(String doing, About request, Instant now, Login login) {
        var message = said(doing, login);
        if (status == 429 || told && LIMITS.contains(code)) {
            return new ConnectorException.RateLimited(
                    message, pause.map(now::plus).orElse(null));
        }
        if (status == 401 || told && LOST.contains(code)) {
            return new AuthorizationLost(message);
        }
        if (is(NOT_NOW) || !told && status == 403) {
            return new ConnectorException.Unavailable(message, null);
        }
        if (status < 400 || status == 408) {
            return request.visible()
                    ? new ConnectorException.OutcomeUnknown(message, null)
                    : new ConnectorException.Unavailable(message, null);
        }
        var channel = told && (NO_CHANNEL.contains(code) || code == MISSING_PERMISSIONS && !request.moreNeeded());
        if (request.target() && channel) {
            return AuthorizationLost.ofTarget(message);
        }
        return new ConnectorException.Rejected(message, term());
    }

    private @Nullable String term() {
        if (is(TOO_LARGE) || !told && status == 413) {
            return Term.MEDIA_BYTES;
        }
        if (is(EMPTY)) {
            return Term.TEXT_NEEDED;
        }
        return fields.stream().flatMap(each -> each.term().stream()).findFirst().orElse(null);
    }

    /**
     * What a request was about.
     *
     * @param visible whether it shows something
     * @param target whether it was about the account's own channel, or a thread in it
     * @param moreNeeded whether it needs more permissions than any message there
     */
    record About(boolean visible, boolean target, boolean moreNeeded) {
        static final About READING = new About(false, false, false);
        /** Whoever may write there may not always read what was written before. */
        static final About TARGET = new About(false, true, true);
        /** A change of one message, which any channel has or hasn't. */
        static final About MESSAGE = new About(true, false, true);

        static About sending(boolean files) {
            return new About(true, true, files);
        }
    }
}
