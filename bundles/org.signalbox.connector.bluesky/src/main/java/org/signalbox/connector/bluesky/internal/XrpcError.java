package org.signalbox.connector.bluesky.internal;

import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;

/**
 * An answer that isn't a success, in the network's words.
 *
 * @param status HTTP status
 * @param name such as {@code ExpiredToken}, may be empty
 * @param message what the network says, may be empty
 */
record XrpcError(int status, String name, String message) {
    private static final Set<String> TOKEN = Set.of("ExpiredToken", "InvalidToken");
    private static final Set<String> ACCOUNT = Set.of(
            "AuthenticationRequired", "AuthMissing", "AccountTakedown", "AccountDeactivated", "AuthFactorTokenRequired");
    private static final int LONGEST_MESSAGE = 500;

    static XrpcError of(HttpResponse response) {
        var body = Json.object(response);
        return new XrpcError(
                response.status(),
                body.flatMap(b -> Json.string(b, "error")).orElse(""),
                body.flatMap(b -> Json.string(b, "message")).orElse(""));
    }

    /** Whether the access token is at fault: a PDS answers 400 to an expired or unreadable one, 401 to none. */
    static boolean blamesToken(HttpResponse response) {
        return response.status() == 401 || response.status() == 400 && TOKEN.contains(of(response).name);
    }

    /** The exception for an answer that a new token would not change. */
    ConnectorException asException(String doing, Grant grant) {
        var words = "Bluesky refused to " + doing + ": " + redacted(grant);
        if (status == 401 || TOKEN.contains(name) || ACCOUNT.contains(name)) {
            return new ConnectorException.AuthorizationLost(words);
        }
        if (status == 408 || status >= 300 && status < 400) {
            return new ConnectorException.Unavailable(words, null);
        }
        return new ConnectorException.Rejected(words, null);
    }

    /** What a network says may repeat what it was sent. */
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
