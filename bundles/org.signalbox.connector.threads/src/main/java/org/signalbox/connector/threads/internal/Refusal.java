package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * What Threads says no by: the error of Meta's Graph interfaces, whose codes decide what it means
 * (https://developers.facebook.com/docs/graph-api/guides/error-handling).
 *
 * @param code 0 if there is none
 * @param subcode 0 if there is none
 * @param passing whether the network says that the same may succeed later
 * @param name of an error that has one in place of a code; may be empty
 * @param words for people, else for developers; may be empty
 * @param pause until calls are taken again, if it says so
 */
record Refusal(
        int status, long code, long subcode, boolean passing, String name, String words, Optional<Duration> pause) {
    /** What a refusal is about, which decides what it means for the account. */
    enum About {
        /** Reading something: a missing permission for it concerns nothing else. */
        READING,
        /** The address of a file, which takes no token: what is refused there says nothing of the account. */
        FILE,
        /** The account itself, or a step before a post. */
        ACCOUNT,
        /** A step before what answers somebody, who may have allowed it to nobody. */
        ANSWER,
        /** A visible answer, or change of what is there: what isn't allowed there concerns nothing else. */
        CHANGE,
        /** A new post. */
        VISIBLE
    }

    private static final Set<Long> LOST = Set.of(102L, 190L);
    private static final Set<Long> TOO_MANY = Set.of(4L, 9L, 17L, 32L, 341L, 613L);
    private static final Set<Long> PASSING = Set.of(-1L, 1L, 2L);
    /** «Temporarily blocked for policies violations»: Meta says to wait, and not for how long. */
    private static final long BLOCKED = 368;

    private static final Duration WHILE_BLOCKED = Duration.ofHours(1);

    private static final long DENIED = 10;
    private static final long DENIED_FROM = 200;
    private static final long DENIED_TO = 299;
    private static final long PARAMETER = 100;
    private static final long NO_SUCH_OBJECT = 33;
    private static final long NO_SUCH_RESOURCE = 24;

    private static final String TOO_MANY_LINKS = "THREADS_API__LINK_LIMIT_EXCEEDED";

    /** How Meta's interfaces say that a parameter is too long. */
    private static final Pattern TOO_LONG =
            Pattern.compile("(?:\\(#100\\) )?Param (\\w{1,60}) must be at most ([0-9]{1,9}) characters long\\.?");

    private static final Map<String, String> LENGTHS =
            Map.of("text", Term.TEXT, "topic_tag", Term.TOPIC, "alt_text", Term.ALT);

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final int LONGEST_MESSAGE = 500;

    static Refusal of(HttpResponse answer) {
        var error =
                Json.object(answer).flatMap(body -> Json.object(body, "error")).orElseGet(JsonObject::new);
        var name = Stream.of("code", "type", "error_user_title", "error_code", "message")
                .flatMap(each -> Json.string(error, each).stream())
                .filter(TOO_MANY_LINKS::equals)
                .findFirst();
        var words = Stream.of("error_user_msg", "message")
                .flatMap(each -> Json.string(error, each).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
        return new Refusal(
                answer.status(),
                Json.number(error, "code").orElse(0L),
                Json.number(error, "error_subcode").orElse(0L),
                Json.string(error, "is_transient").filter("true"::equals).isPresent(),
                name.orElse(""),
                words.orElse(""),
                pause(answer));
    }

    /** Whether an answer is an error, whatever its status. */
    static boolean isIn(HttpResponse answer) {
        return !answer.ok()
                || Json.object(answer)
                        .flatMap(body -> Json.object(body, "error"))
                        .isPresent();
    }

    /** By Retry-After, or the minutes of Meta's own header. */
    private static Optional<Duration> pause(HttpResponse answer) {
        return answer.header("retry-after")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .or(() -> Optional.of(Usage.of(answer).regained()).filter(pause -> !pause.isZero()));
    }

    /** Whether what was asked for isn't there, or isn't shown to this account. */
    boolean isGone() {
        return status == 404 || code == PARAMETER && subcode == NO_SUCH_OBJECT || code == NO_SUCH_RESOURCE;
    }

    /** Whether it knows no status of what was asked for; a post has none ("nonexisting field"). */
    boolean isUnknownContainer() {
        return isGone() || code == PARAMETER && subcode == 0 && !passing;
    }

    /** Whether the token isn't accepted any more. */
    boolean isLost() {
        return status == 401 || LOST.contains(code);
    }

    /** Whether the same may succeed later. */
    boolean isForNow() {
        return passing || PASSING.contains(code) || TOO_MANY.contains(code) || code == BLOCKED || status < 400;
    }

    /** Whether both say the same. */
    boolean isLike(Refusal other) {
        return status == other.status && code == other.code && subcode == other.subcode;
    }

    /** Whether a permission is missing. */
    boolean isDenied() {
        return code == DENIED || code >= DENIED_FROM && code <= DENIED_TO;
    }

    /** @param doing the requested action, completing «refused to» */
    ConnectorException asException(String doing, About about, Api api) {
        var message = message(doing, api.grant());
        if (about == About.FILE) {
            return status < 400 ? new Unavailable(message, null) : new Rejected(message, null);
        }
        if (isLost()) {
            return new AuthorizationLost(message);
        }
        if (status == 429 || TOO_MANY.contains(code)) {
            return new RateLimited(message, pause.map(api.now()::plus).orElse(null));
        }
        if (code == BLOCKED) {
            return new RateLimited(message, api.now().plus(pause.orElse(WHILE_BLOCKED)));
        }
        if (isDenied() && (about == About.ACCOUNT || about == About.VISIBLE)) {
            return new AuthorizationLost(message);
        }
        if (passing || PASSING.contains(code) || status < 400 || status == 408 || status == 425) {
            return about == About.VISIBLE || about == About.CHANGE
                    ? new OutcomeUnknown(message, null)
                    : new Unavailable(message, null);
        }
        if (code == NO_SUCH_RESOURCE && (about == About.VISIBLE || about == About.CHANGE)) {
            // Nothing was published: what was prepared isn't known everywhere at Threads yet, or not any more.
            return new Unavailable(message, null);
        }
        return new Rejected(message, term());
    }

    private @Nullable String term() {
        var tooLong = TOO_LONG.matcher(words);
        return code == PARAMETER && tooLong.matches() ? LENGTHS.get(tooLong.group(1)) : null;
    }

    /** The network's words without secrets, because they may repeat parts of the request. */
    String message(String doing, Grant grant) {
        var text = name.equals(TOO_MANY_LINKS) ? "a post has five different links at most" : words;
        for (var secrets : List.of(grant.secrets(), grant.app())) {
            for (var secret : secrets.values()) {
                text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), "•••");
            }
        }
        // A file's address at the relay is nobody's business while the file is there.
        text = ADDRESS.matcher(text).replaceAll("…");
        if (text.length() > LONGEST_MESSAGE) {
            text = text.substring(0, LONGEST_MESSAGE) + "…";
        }
        var where = code == 0 ? "HTTP " + status : subcode == 0 ? "code " + code : "code " + code + "/" + subcode;
        return Api.NAME + " refused to " + doing + ": " + (text.isBlank() ? where : text + " (" + where + ")");
    }
}
