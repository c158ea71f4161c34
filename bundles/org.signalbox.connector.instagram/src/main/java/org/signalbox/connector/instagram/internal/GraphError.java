package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * What the Graph API says no by. Its codes decide, never its words
 * (https://developers.facebook.com/docs/graph-api/guides/error-handling/ and, for the subcodes that begin with 2207,
 * https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/error-codes).
 *
 * @param told whether the answer names an error at all
 * @param code 0 where there is none
 * @param subcode 0 where there is none
 * @param passing whether the API says that the same may succeed soon
 * @param words the API's message, and that for people; may be empty
 */
record GraphError(int status, boolean told, long code, long subcode, boolean passing, String words) {
    /** What a refusal is about, which decides what it means for the account. */
    enum About {
        /** Reading something: a missing permission for it concerns nothing else. */
        READING,
        /** The address of a file, which takes no token: what is refused there says nothing of the account. */
        FILE,
        /** The account itself, or a step before a post. */
        ACCOUNT,
        /** A request with a visible effect. */
        VISIBLE,
        /** The same of a direct message: what is refused there concerns nothing else. */
        MESSAGE
    }

    private static final long NO_OBJECT = 33;
    private static final long INVALID_PARAMETER = 100;
    private static final long QUOTA = 2_207_042;
    private static final long RESTRICTED = 2_207_050;

    /**
     * A day or more since the person's last message, by a recorded answer:
     * https://github.com/ComposioHQ/composio/issues/3604.
     */
    private static final Set<Long> TOO_LATE = Set.of(2_534_022L, 2_018_278L);

    /**
     * An activity is blocked for a while, and for how long isn't said; the reference of the error codes lists it, and
     * the code beside it is that of too many calls.
     */
    private static final long BLOCKED = 2_207_051;

    /** «Temporarily blocked for policies violations»: Meta says to wait, and not for how long. */
    private static final long BLOCKED_FOR_POLICIES = 368;

    private static final Duration WHILE_BLOCKED = Duration.ofHours(1);

    /** The container isn't there (any more). */
    private static final Set<Long> GONE = Set.of(2_207_006L, 2_207_008L, 2_207_020L);

    /** Nothing was published, and the same may succeed soon: a file that wasn't fetched, a container at work. */
    private static final Set<Long> PASSING =
            Set.of(2_207_003L, 2_207_027L, 2_207_032L, 2_207_052L, 2_207_053L, 2_207_082L);

    /** Instagram's own fault, which may have come after what was asked for. */
    private static final long SERVER = 2_207_001;

    /** Insights that an old or a hardly seen post hasn't got. */
    private static final Set<Long> NO_INSIGHTS = Set.of(2_108_006L);

    private static final Map<Long, String> TERMS = Map.of(
            2_207_004L, Term.IMAGE_BYTES,
            2_207_005L, Term.IMAGE_TYPES,
            2_207_009L, Term.IMAGE_RATIO,
            2_207_010L, Term.TEXT,
            2_207_026L, Term.VIDEO_TYPES,
            2_207_028L, Term.MEDIA_COUNT);

    /** Refused for good, though the code alone would say something else. */
    private static final Set<Long> REFUSED =
            Set.of(2_207_023L, 2_207_035L, 2_207_036L, 2_207_037L, 2_207_040L, 2_207_057L, 2_207_081L, 2_207_085L);

    private static final Set<Long> NO_LOGIN = Set.of(102L, 190L);
    private static final Set<Long> TOO_MANY_CALLS = Set.of(4L, 17L, 32L, 341L, 613L);
    private static final Set<Long> UNKNOWN = Set.of(-1L, 1L, 2L);
    private static final long TOO_MANY_POSTS = 9;

    /** What a person has to do after some of the subcodes of code 190. */
    private static final Map<Long, String> LOGIN = Map.of(
            458L, "The app isn't connected any more: connect the account again",
            459L, "Meta wants the person to sign in and to confirm something there first",
            460L, "The password was changed: connect the account again",
            463L, "The login has expired: connect the account again",
            464L, "The person hasn't confirmed the account at Meta",
            467L, "The login isn't valid any more: connect the account again");

    /** A posted day moves on; what is free again when isn't said. */
    private static final Duration UNTIL_A_POST_IS_FREE = Duration.ofHours(1);

    private static final Pattern SUBCODE = Pattern.compile("(?<![0-9])(2207[0-9]{3})(?![0-9])");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final int LONGEST_MESSAGE = 500;

    static GraphError of(HttpResponse response) {
        var error = Json.object(response).flatMap(body -> Json.object(body, "error"));
        var object = error.orElseGet(JsonObject::new);
        var message = Json.string(object, "message").orElse("").strip();
        var forPeople = Json.string(object, "error_user_msg").orElse("").strip();
        var words = forPeople.isEmpty() || forPeople.equals(message)
                ? message
                : message.isEmpty() ? forPeople : forPeople + " – " + message;
        return new GraphError(
                response.status(),
                error.isPresent(),
                Json.number(object, "code").orElse(0L),
                Json.number(object, "error_subcode").orElse(0L),
                Json.string(object, "is_transient").filter("true"::equals).isPresent(),
                words);
    }

    /** Of a container with the status ERROR, whose {@code status} names the subcode. */
    static GraphError ofContainer(String status) {
        var found = SUBCODE.matcher(status);
        return new GraphError(400, true, 0, found.find() ? Long.parseLong(found.group(1)) : 0, false, status.strip());
    }

    /** Whether an object isn't there, or isn't shown to this login. */
    boolean isNoObject() {
        return told && code == INVALID_PARAMETER && subcode == NO_OBJECT;
    }

    /** Whether something that was named isn't right, which may be the container. */
    boolean isOfParameter() {
        return told && code == INVALID_PARAMETER || isContainerGone();
    }

    /** Whether both say the same. */
    boolean isLike(GraphError other) {
        return status == other.status && told == other.told && code == other.code && subcode == other.subcode;
    }

    /** Whether the token isn't accepted any more. */
    boolean isLost() {
        return NO_LOGIN.contains(code) || status == 401;
    }

    /** Whether what was prepared isn't there any more. */
    boolean isContainerGone() {
        return told && GONE.contains(subcode);
    }

    /** Whether a new container may succeed where this one failed. */
    boolean isWorthAnother() {
        return subcode == 0 || subcode == SERVER || PASSING.contains(subcode) || GONE.contains(subcode);
    }

    boolean isWithoutInsights() {
        return told && (NO_INSIGHTS.contains(subcode) || code == 10 && subcode == 0);
    }

    /** @param doing the requested action, completing «refused to» */
    ConnectorException asException(String doing, About about, Grant grant, Instant now) {
        var message = message(doing, grant);
        if (about != About.FILE && isLost()) {
            return new AuthorizationLost(LOGIN.containsKey(subcode) ? LOGIN.get(subcode) + ". " + message : message);
        }
        return bySubcode(message, about, grant, now).orElseGet(() -> byCode(message, about, grant));
    }

    private Optional<ConnectorException> bySubcode(String message, About about, Grant grant, Instant now) {
        if (TERMS.containsKey(subcode) || REFUSED.contains(subcode)) {
            return Optional.of(rejected(message));
        }
        if (subcode == RESTRICTED) {
            return Optional.of(ofAccount(message, grant));
        }
        if (subcode == QUOTA || told && code == TOO_MANY_POSTS) {
            return Optional.of(new RateLimited(message, now.plus(UNTIL_A_POST_IS_FREE)));
        }
        if (subcode == BLOCKED || told && code == BLOCKED_FOR_POLICIES) {
            return Optional.of(new RateLimited(message, now.plus(WHILE_BLOCKED)));
        }
        if (PASSING.contains(subcode) || GONE.contains(subcode)) {
            return Optional.of(new Unavailable(message, null));
        }
        if (isNoObject() && (about == About.ACCOUNT || about == About.VISIBLE)) {
            return Optional.of(ofAccount(message, grant));
        }
        return Optional.empty();
    }

    private ConnectorException byCode(String message, About about, Grant grant) {
        if (TOO_MANY_CALLS.contains(code) || code >= 80_000 && code <= 80_014) {
            return new RateLimited(message, null);
        }
        if (TOO_LATE.contains(subcode)) {
            return new Rejected(message, Term.WINDOW);
        }
        if (isPermission() && (about == About.ACCOUNT || about == About.VISIBLE)) {
            return ofAccount(message, grant);
        }
        if (passing || told && UNKNOWN.contains(code) || isPassingStatus()) {
            return about == About.VISIBLE || about == About.MESSAGE
                    ? new OutcomeUnknown(message, null)
                    : new Unavailable(message, null);
        }
        return rejected(message);
    }

    private boolean isPassingStatus() {
        return !told && status < 400 || status == 408 || status == 425 || status >= 500;
    }

    /** The app or the person may not do this: 3, 10 and 200 to 299. */
    boolean isPermission() {
        return code == 3 || code == 10 || code >= 200 && code <= 299;
    }

    private static AuthorizationLost ofAccount(String message, Grant grant) {
        return grant.target().isPresent() ? AuthorizationLost.ofTarget(message) : new AuthorizationLost(message);
    }

    private Rejected rejected(String message) {
        return new Rejected(message, term());
    }

    private @Nullable String term() {
        return TERMS.get(subcode);
    }

    /** Words of an answer, which may repeat parts of the request, without secrets and addresses, and not too long. */
    static String clean(String words, Grant grant) {
        var text = words;
        for (var secrets : List.of(grant.secrets(), grant.app())) {
            for (var secret : secrets.values()) {
                text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), "•••");
            }
        }
        // A file's address at the relay is nobody's business while the file is there.
        text = ADDRESS.matcher(text).replaceAll("…");
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }

    /** Instagram's words, cleaned. */
    String message(String doing, Grant grant) {
        var text = clean(words, grant);
        var where = code != 0 || subcode != 0 ? code + (subcode == 0 ? "" : "/" + subcode) : "HTTP " + status;
        return Api.NAME + " refused to " + doing + ": " + (text.isBlank() ? where : text + " (" + where + ")");
    }
}
