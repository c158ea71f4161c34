package org.signalbox.connector.mastodon.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * An answer that isn't a success, in the instance's words.
 *
 * @param status HTTP status
 * @param words what the instance says, may be empty
 */
record Refusal(int status, String words) {
    /** How Mastodon's 403 speaks of the login rather than of the request. */
    private static final Pattern ABOUT_LOGIN =
            Pattern.compile("scope|your login|token|suspended|disabled|pending approval|confirmed e-mail");

    private static final String WITHOUT_USER = "requires an authenticated user";

    /** How an instance speaks of a limit that is passed, and the term that it is. */
    private static final Map<Pattern, String> LIMITS = Map.of(
            Pattern.compile("character limit of \\d+ exceeded"), Term.TEXT,
            Pattern.compile("attach more than \\d+"), Term.MEDIA,
            Pattern.compile("description is too long|description character limit"), Term.ALT,
            Pattern.compile("file (size )?must be less than|file size must be"), Term.IMAGE_BYTES,
            Pattern.compile("contain more than \\d+ (items|options)"), Term.POLL_ANSWERS,
            Pattern.compile("longer than \\d+ characters each"), Term.POLL_ANSWER);

    private static final int LONGEST_MESSAGE = 500;

    static Refusal of(HttpResponse response) {
        var body = Json.object(response);
        var words = body.flatMap(b -> Json.string(b, "error_description"))
                .or(() -> body.flatMap(b -> Json.string(b, "error")))
                .orElse("");
        return new Refusal(response.status(), words);
    }

    /**
     * The exception for it.
     *
     * @param doing what was asked for, after «refused to»
     * @param grant its secrets don't appear in the message
     */
    ConnectorException asException(String doing, String host, Optional<Grant> grant) {
        var message = host + " refused to " + doing + ": " + redacted(grant);
        if (status == 401 || status == 403 && ABOUT_LOGIN.matcher(lower()).find() || lower().contains(WITHOUT_USER)) {
            return new ConnectorException.AuthorizationLost(message);
        }
        if (status == 408 || status == 425 || status < 400) {
            return new ConnectorException.Unavailable(message, null);
        }
        return new ConnectorException.Rejected(message, term().orElse(null));
    }

    private Optional<String> term() {
        return LIMITS.entrySet().stream()
                .filter(limit -> limit.getKey().matcher(lower()).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String lower() {
        return words.toLowerCase(Locale.ROOT);
    }

    /** What an instance says may repeat what it was sent. */
    private String redacted(Optional<Grant> grant) {
        var text = words;
        if (grant.isPresent()) {
            for (var secret : grant.get().secrets().values()) {
                text = secret.reveal().isEmpty() ? text : text.replace(secret.reveal(), "•••");
            }
        }
        if (text.length() > LONGEST_MESSAGE) {
            text = text.substring(0, LONGEST_MESSAGE) + "…";
        }
        return text.isEmpty() ? "HTTP " + status : text + " (HTTP " + status + ")";
    }
}
