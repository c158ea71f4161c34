package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * What Meta says no by (https://developers.facebook.com/docs/graph-api/guides/error-handling/). Codes decide what it
 * means, never words: those are of the reader's language.
 *
 * @param code 0 where there is none
 * @param subcode 0 where there is none
 * @param words Meta's message and what it says to people, may be empty
 * @param passing whether Meta says that the same may succeed later
 * @param regain how long until calls are taken again, where Meta tells it
 */
record Refusal(int status, long code, long subcode, String words, boolean passing, Optional<Duration> regain) {
    /** What a refusal is about, which decides what it means for the account. */
    enum About {
        /** Reading something: a missing permission for it concerns nothing else. */
        READING,
        /** The address of a file, which takes no token: what is refused there says nothing of the account. */
        FILE,
        /** The account itself, or a step before a post. */
        ACCOUNT,
        /** Editing, deleting or hiding, which a page may refuse for one post and not for another. */
        CHANGE,
        /** Publishing. */
        VISIBLE
    }

    private static final int TOO_MANY = 429;

    /** The object isn't there, or isn't shown to this token. */
    private static final Set<Long> MISSING = Set.of(33L);

    private static final Set<Long> LOST = Set.of(101L, 102L, 104L, 190L, 450L, 452L);

    /** The person has no role at the page any more. */
    private static final long NO_ROLE = 492;

    /** Of the app, the person, the page, an application, a call; 80000 and above are those of a business's use. */
    private static final Set<Long> THROTTLED = Set.of(
            4L, 17L, 32L, 341L, 613L, 80_000L, 80_001L, 80_002L, 80_003L, 80_004L, 80_005L, 80_006L, 80_008L, 80_009L,
            80_014L);

    private static final long TOO_FAST = 1_390_008;
    private static final long BLOCKED = 368;

    /** The content itself is refused: abusive, against the standards, a link of Facebook's own, an unread link. */
    private static final Set<Long> CONTENT = Set.of(1_346_003L, 1_404_102L, 1_609_008L, 1_609_005L);

    /** A person has to confirm something at Facebook before the page can publish. */
    private static final Set<Long> TO_CONFIRM = Set.of(1_404_078L, 4_854_002L);

    /** The person's login is limited until a check there is passed. */
    private static final Set<Long> CHECKPOINT = Set.of(1_404_006L, 1_404_112L);

    private static final Set<Long> DUPLICATE = Set.of(1_366_051L);
    private static final long DUPLICATE_TEXT = 506;
    private static final long ENDED = 2_635;

    private static final int LONGEST_MESSAGE = 500;

    /** Tokens of persons, pages and apps begin so; those of pages aren't in the grant. */
    private static final Pattern TOKEN = Pattern.compile("EAA[A-Za-z0-9_-]{8,}");

    static Refusal of(HttpResponse response) {
        var body = Json.object(response).orElseGet(JsonObject::new);
        var error = error(body).orElseGet(JsonObject::new);
        var message = Json.string(error, "message").orElse("").strip();
        var told = Json.string(error, "error_user_msg").orElse("").strip();
        return new Refusal(
                response.status(),
                Json.number(error, "code").orElse(0L),
                Json.number(error, "error_subcode").orElse(0L),
                told.isEmpty() || message.contains(told) ? message : (message + " " + told).strip(),
                Json.string(error, "is_transient").filter("true"::equals).isPresent(),
                Usage.of(response).regain());
    }

    /** An upload's host names its errors otherwise. */
    private static Optional<JsonObject> error(JsonObject body) {
        return Json.object(body, "error")
                .or(() -> Json.object(body, "debug_info").map(info -> {
                    var error = new JsonObject();
                    Json.string(info, "message").ifPresent(text -> error.addProperty("message", text));
                    if (Json.string(info, "retriable").filter("true"::equals).isPresent()) {
                        error.addProperty("is_transient", true);
                    }
                    return error;
                }));
    }

    /** Whether an answer is none that was hoped for; Meta may answer 200 with an error in it. */
    static boolean isOne(HttpResponse response) {
        return !response.ok()
                || Json.object(response)
                        .filter(body -> Json.object(body, "error").isPresent())
                        .isPresent();
    }

    /** Whether the token was refused, and so nothing else happened. */
    boolean ofToken() {
        return LOST.contains(code) || status == 401;
    }

    /** Whether the object isn't there, or isn't shown to this token: Meta says the same of both. */
    boolean isMissing() {
        return code == 100 && MISSING.contains(subcode) || code == 803;
    }

    /** Of something in the call itself, such as the proof of the app's secret. */
    boolean isOfParameter() {
        return code == 100 && subcode == 0;
    }

    boolean isPermission() {
        return code == 10 || code == 3 || code >= 200 && code <= 299;
    }

    /** Whether it may be there, but not for this token. */
    boolean hides() {
        return isMissing() || isPermission();
    }

    /** Whether it would repeat the last post. */
    boolean isDuplicate() {
        return code == DUPLICATE_TEXT || DUPLICATE.contains(subcode);
    }

    /** @param doing the requested action, completing «refused to» */
    ConnectorException asException(String doing, About about, Grant grant, Instant now) {
        var message = message(doing, grant);
        if (about == About.FILE) {
            return isPassing() ? new Unavailable(message, null) : new Rejected(message, null);
        }
        if (ofToken()) {
            return subcode == NO_ROLE ? AuthorizationLost.ofTarget(message) : new AuthorizationLost(message + advice());
        }
        if (THROTTLED.contains(code) || subcode == TOO_FAST || status == TOO_MANY) {
            return new RateLimited(message, regain.map(now::plus).orElse(null));
        }
        if (CONTENT.contains(subcode)) {
            return new Rejected(message, null);
        }
        if (TO_CONFIRM.contains(subcode)) {
            return ofPage(message, grant);
        }
        if (CHECKPOINT.contains(subcode)) {
            return new AuthorizationLost(message);
        }
        if (code == BLOCKED) {
            return new RateLimited(message, regain.map(now::plus).orElse(null));
        }
        if (code == ENDED) {
            return new AuthorizationLost("Meta ended version " + ApiVersion.number()
                    + " of its interface, which this connector speaks: install a newer one. " + message);
        }
        if (isPermission()) {
            return about == About.ACCOUNT || about == About.VISIBLE
                    ? ofPage(message, grant)
                    : new Rejected(message, null);
        }
        if (isPassing()) {
            return about == About.VISIBLE || about == About.CHANGE
                    ? new OutcomeUnknown(message, null)
                    : new Unavailable(message, null);
        }
        return new Rejected(message, null);
    }

    /** Of a text that is longer than the terms have it: Meta has no code of its own for that. */
    ConnectorException ofLongText(ConnectorException refused) {
        return code == 100 && subcode == 0 && refused instanceof Rejected
                ? new Rejected(String.valueOf(refused.getMessage()), Term.TEXT)
                : refused;
    }

    private boolean isPassing() {
        return passing || code == 1 || code == 2 || status < 400 || status == 408 || status == 409 || status == 425;
    }

    private static AuthorizationLost ofPage(String message, Grant grant) {
        return grant.target().isPresent() ? AuthorizationLost.ofTarget(message) : new AuthorizationLost(message);
    }

    /** What the person has to do at Facebook first, by what Meta documents of the subcode. */
    private String advice() {
        return switch ((int) subcode) {
            case 458 -> ". The app was removed at Facebook: connect it again";
            case 459, 464 -> ". Log in at facebook.com first, and do what is asked there";
            case 460 -> ". The password was changed: connect again";
            case 463 -> ". The login has expired: connect again";
            default -> "";
        };
    }

    private static List<String> secrets(Grant grant) {
        return Stream.concat(
                        grant.secrets().values().stream(),
                        Stream.of(FacebookConnector.CLIENT_SECRET, FacebookConnector.CLIENT_ID)
                                .flatMap(name -> Optional.ofNullable(grant.app().get(name)).stream()))
                .map(secret -> secret.reveal().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Meta's words without secrets, because they may repeat parts of the request. */
    String message(String doing, Grant grant) {
        var text = words;
        for (var secret : secrets(grant)) {
            text = text.replace(secret, "•••");
        }
        text = TOKEN.matcher(text).replaceAll("•••");
        if (text.length() > LONGEST_MESSAGE) {
            text = text.substring(0, LONGEST_MESSAGE) + "…";
        }
        var where = code == 0 ? "HTTP " + status : subcode == 0 ? "code " + code : "code " + code + ", " + subcode;
        return Graph.NAME + " refused to " + doing + ": " + (text.isBlank() ? where : text + " (" + where + ")");
    }
}
