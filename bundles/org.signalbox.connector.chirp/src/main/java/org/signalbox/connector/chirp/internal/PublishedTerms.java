package org.signalbox.connector.chirp.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.common.Reply;

/** The terms that Chirp publishes, by the ids of the terms document. */
final class PublishedTerms {
    private static final Map<String, String> LIMITS = Map.of(
            "max_weighted_length", "chirp.text.limit",
            "max_media", "chirp.media.count",
            "max_media_bytes", "chirp.media.bytes",
            "max_alt_length", "chirp.media.alt");

    private PublishedTerms() {}

    static LiveTerms read(Reply reply, Instant now) {
        var values = new HashMap<String, BigDecimal>();
        LIMITS.forEach((field, term) -> reply.maybeNumber(field).ifPresent(value -> values.put(term, value)));
        var prices = reply.maybeObject("price_micros");
        price(prices, "post").ifPresent(value -> values.put("chirp.price.post", value));
        price(prices, "post_with_link").ifPresent(value -> values.put("chirp.price.link", value));
        reply.maybeObject("rate")
                .flatMap(rate -> rate.maybeNumber("limit"))
                .ifPresent(value -> values.put("chirp.rate", value));
        if (values.isEmpty()) {
            throw new Reply.Unreadable("it holds no terms");
        }
        return LiveTerms.of(values, now);
    }

    private static Optional<BigDecimal> price(Optional<Reply> prices, String name) {
        return prices.flatMap(all -> all.maybeNumber(name))
                .map(micros -> micros.movePointLeft(6).stripTrailingZeros());
    }
}
