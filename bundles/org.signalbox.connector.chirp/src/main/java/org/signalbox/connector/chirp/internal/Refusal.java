package org.signalbox.connector.chirp.internal;

import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Reply;

/** Converts the network's error answers to exceptions. */
final class Refusal {
    /** The violated term by the network's error code, without the network's id as prefix. */
    private static final Map<String, String> TERMS = Map.of(
            "text_too_long", "text.limit",
            "too_many_media", "media.count",
            "media_too_large", "media.bytes",
            "media_type", "media.types",
            "alt_too_long", "media.alt");

    private Refusal() {}

    static ConnectorException of(HttpResponse response, Edition edition) {
        var code = said(response, "error");
        var words = said(response, "message").filter(text -> !text.isBlank());
        if (response.status() == 401) {
            return new ConnectorException.AuthorizationLost(edition.name() + " doesn't accept the access token"
                    + words.map(text -> ": " + text).orElse(""));
        }
        if (response.status() == 403 && code.filter("access_ended"::equals).isPresent()) {
            return new ConnectorException.AuthorizationLost(edition.name() + " ended free access"
                    + words.map(text -> ": " + text).orElse(""));
        }
        return new ConnectorException.Rejected(
                edition.name() + " refused with status " + response.status()
                        + words.map(text -> ": " + text).orElse(""),
                code.map(TERMS::get).map(term -> edition.id() + "." + term).orElse(null));
    }

    private static Optional<String> said(HttpResponse response, String field) {
        try {
            return Reply.of(response).maybeText(field);
        } catch (Reply.Unreadable e) {
            // An error answer without a readable body has no message.
            return Optional.empty();
        }
    }
}
