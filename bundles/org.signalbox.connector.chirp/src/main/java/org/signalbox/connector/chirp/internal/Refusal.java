package org.signalbox.connector.chirp.internal;

import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;

/** What Chirp's refusals mean. */
final class Refusal {
    private static final Map<String, String> TERMS = Map.of(
            "text_too_long", "chirp.text.limit",
            "too_many_media", "chirp.media.count",
            "media_too_large", "chirp.media.bytes",
            "media_type", "chirp.media.types",
            "alt_too_long", "chirp.media.alt");

    private Refusal() {}

    static ConnectorException of(HttpResponse response) {
        var code = said(response, "error");
        var words = said(response, "message").filter(text -> !text.isBlank());
        if (response.status() == 401) {
            return new ConnectorException.AuthorizationLost("Chirp doesn't accept the access token"
                    + words.map(text -> ": " + text).orElse(""));
        }
        if (response.status() == 403 && code.filter("access_ended"::equals).isPresent()) {
            return new ConnectorException.AuthorizationLost(
                    "Chirp ended free access" + words.map(text -> ": " + text).orElse(""));
        }
        return new ConnectorException.Rejected(
                "Chirp refused with status " + response.status()
                        + words.map(text -> ": " + text).orElse(""),
                code.map(TERMS::get).orElse(null));
    }

    private static Optional<String> said(HttpResponse response, String field) {
        try {
            return Reply.of(response).maybeText(field);
        } catch (Reply.Unreadable e) {
            // A refusal is one whatever its body; then it has no words.
            return Optional.empty();
        }
    }
}
