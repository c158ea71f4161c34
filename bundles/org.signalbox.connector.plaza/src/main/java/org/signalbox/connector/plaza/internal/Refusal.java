package org.signalbox.connector.plaza.internal;

import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Reply;

/** Converts Plaza's error answers to exceptions. */
final class Refusal {
    private static final Map<String, String> TERMS = Map.of(
            "text_too_long", "plaza.text.limit",
            "too_many_media", "plaza.media.count",
            "media_too_large", "plaza.media.bytes",
            "media_type", "plaza.media.types",
            "alt_required", "plaza.media.alt.required",
            "alt_too_long", "plaza.media.alt");

    private Refusal() {}

    static ConnectorException of(HttpResponse response) {
        var code = said(response, "error");
        var words = said(response, "message")
                .filter(text -> !text.isBlank())
                .map(text -> ": " + text)
                .orElse("");
        if (response.status() == 401) {
            return new ConnectorException.AuthorizationLost("Plaza doesn't accept the access token" + words);
        }
        if (code.filter("idempotency_key_reused"::equals).isPresent()) {
            // Another body was committed with this key: an earlier try of this change, prepared again since.
            return new ConnectorException.OutcomeUnknown(
                    "Plaza already knows this publication's key, with other uploads", null);
        }
        return new ConnectorException.Rejected(
                "Plaza refused with status " + response.status() + words,
                code.map(TERMS::get).orElse(null));
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
