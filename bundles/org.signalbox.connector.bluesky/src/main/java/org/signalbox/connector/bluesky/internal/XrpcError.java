package org.signalbox.connector.bluesky.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * An error answer of the network.
 *
 * @param status HTTP status
 * @param name such as {@code ExpiredToken}, may be empty
 * @param message the network's text, may be empty
 */
record XrpcError(int status, String name, String message) {
    private static final Set<String> TOKEN = Set.of("ExpiredToken", "InvalidToken");
    private static final Set<String> ACCOUNT = Set.of(
            "AuthenticationRequired",
            "AuthMissing",
            "AccountTakedown",
            "AccountDeactivated",
            "AuthFactorTokenRequired");
    private static final Set<String> BEYOND = Set.of("Bad token method", "Bad token scope");
    private static final Pattern TAKEN = Pattern.compile("already|exist");
    private static final int LONGEST_MESSAGE = 500;

    /** Of a message that names a limit: expressions with two gaps take long on what is far longer. */
    private static final int LONGEST_REASON = 10_000;

    /** Messages of servers about exceeded limits, with the term of each limit. */
    private static final Map<Pattern, String> LIMITS = Map.of(
            Pattern.compile("graphemes?\\b.*\\btext\\b"), Term.TEXT_GRAPHEMES,
            Pattern.compile("(string too big|longer than \\d+ bytes).*\\btext\\b"), Term.TEXT_BYTES,
            Pattern.compile("array too big.*images$"), Term.IMAGES,
            Pattern.compile("blob too big.*image$|request entity too large"), Term.IMAGE_BYTES,
            Pattern.compile("\"image/\\*\".*mimeType$"), Term.MEDIA_TYPES);

    static XrpcError of(HttpResponse response) {
        var body = Json.object(response);
        return new XrpcError(
                response.status(),
                body.flatMap(b -> Json.string(b, "error")).orElse(""),
                body.flatMap(b -> Json.string(b, "message")).orElse(""));
    }

    /** Whether the access token caused the answer: a PDS answers 400 to an expired or unreadable one, 401 to none. */
    static boolean blamesToken(HttpResponse response) {
        return response.status() == 401 || response.status() == 400 && TOKEN.contains(of(response).name);
    }

    /**
     * Whether the login is good, but its password isn't for this: a new session would be refused as well
     * (https://github.com/bluesky-social/atproto/blob/main/packages/pds/tests/app-passwords.test.ts).
     */
    static boolean isBeyondPassword(HttpResponse response) {
        return response.status() == 400 && TOKEN.contains(of(response).name) && BEYOND.contains(of(response).message);
    }

    /**
     * Whether the answer may mean that the record exists already. The reference server answers 500 then, which the host
     * reports as an unknown outcome instead.
     */
    static boolean mayMeanTaken(HttpResponse response) {
        return response.status() == 409
                || response.status() < 500
                        && TAKEN.matcher(of(response).message.toLowerCase(Locale.ROOT))
                                .find();
    }

    /** The exception for an error that a new token wouldn't prevent. */
    ConnectorException asException(String doing, Grant grant) {
        var words = "Bluesky refused to " + doing + ": " + redacted(grant);
        if (status == 401 || TOKEN.contains(name) || ACCOUNT.contains(name)) {
            return new ConnectorException.AuthorizationLost(words);
        }
        if (status == 408 || status >= 300 && status < 400) {
            return new ConnectorException.Unavailable(words, null);
        }
        return new ConnectorException.Rejected(words, term().orElse(null));
    }

    private Optional<String> term() {
        if (message.length() > LONGEST_REASON) {
            return Optional.empty();
        }
        return LIMITS.entrySet().stream()
                .filter(limit -> limit.getKey().matcher(message).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Name and message, unchanged. */
    String words() {
        return name + ": " + message;
    }

    /** The network's message without secrets, because it may repeat parts of the request. */
    private String redacted(Grant grant) {
        var words = message.isEmpty() ? name : message;
        for (var secret : grant.secrets().values()) {
            if (!secret.reveal().isEmpty()) {
                words = words.replace(secret.reveal(), "•••");
            }
        }
        if (words.length() > LONGEST_MESSAGE) {
            words = words.substring(0, LONGEST_MESSAGE) + "…";
        }
        return words.isEmpty() ? "HTTP " + status : words + " (HTTP " + status + ")";
    }
}
