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
 * An error answer of an instance.
 *
 * @param status HTTP status
 * @param words the instance's message, may be empty
 */
record Refusal(int status, String words) {
    /** Messages of Mastodon's 403 that concern the login and not the request. */
    private static final Pattern ABOUT_LOGIN =
            Pattern.compile("scope|your login|token|suspended|disabled|pending approval|confirmed e-mail");

    private static final String WITHOUT_USER = "requires an authenticated user";

    /** Messages of instances about exceeded limits, with the term of each limit. */
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
     * Converts the answer to an exception.
     *
     * @param doing the requested action, completing «refused to»
     * @param grant its secrets are redacted from the message
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

    /** Whether the token was given for less than what was asked. */
    boolean lacksScope() {
        return status == 403 && lower().contains("outside the authorized scopes");
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

    /** The instance's message without secrets, because it may repeat parts of the request. */
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
