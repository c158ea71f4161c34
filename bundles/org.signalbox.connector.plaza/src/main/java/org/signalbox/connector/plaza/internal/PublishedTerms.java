package org.signalbox.connector.plaza.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.common.Reply;

/** The terms that Plaza publishes, by the ids of the terms document. */
final class PublishedTerms {
    private static final Map<String, String> LIMITS = Map.of(
            "max_graphemes", "plaza.text.limit",
            "max_media", "plaza.media.count",
            "max_media_bytes", "plaza.media.bytes",
            "max_alt_length", "plaza.media.alt");

    private PublishedTerms() {}

    static LiveTerms read(Reply reply, Instant now) {
        var values = new HashMap<String, BigDecimal>();
        LIMITS.forEach((field, term) -> reply.maybeNumber(field).ifPresent(value -> values.put(term, value)));
        reply.maybeObject("rate")
                .flatMap(rate -> rate.maybeNumber("limit"))
                .ifPresent(value -> values.put("plaza.rate", value));
        if (values.isEmpty()) {
            throw new Reply.Unreadable("it holds no terms");
        }
        return LiveTerms.of(values, now);
    }
}
