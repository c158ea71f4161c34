package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One dated condition.
 *
 * @param id stable, such as {@code chirp.price.link}
 * @param kind what it is about
 * @param operation that it is about, such as {@code post.create}; {@code *} for all
 * @param when predicates on content, app and account that must all hold, such as {@code has: link}
 * @param measure how its value is counted: a text measure, a window, a unit
 * @param value the number, exact; empty where the kind has none
 * @param currency ISO 4217, for prices
 * @param from in force from here on
 * @param to and before here; empty while nothing ends it
 * @param source where it was published
 * @param checkedOn when somebody last looked there
 */
public record Term(
        String id,
        Kind kind,
        String operation,
        Map<String, String> when,
        Map<String, String> measure,
        Optional<BigDecimal> value,
        Optional<String> currency,
        Instant from,
        Optional<Instant> to,
        String source,
        LocalDate checkedOn) {
    public Term {
        when = Map.copyOf(when);
        measure = Map.copyOf(measure);
    }

    /** What a term is about. */
    public enum Kind {
        PRICE,
        QUOTA,
        RATE,
        TEXT_LIMIT,
        MEDIA_LIMIT,
        REQUIRES,
        FORBIDS,
        VERSION_SUNSET,
        NETWORK_SUNSET
    }

    public boolean inForce(Instant instant) {
        return !instant.isBefore(from) && to.map(instant::isBefore).orElse(true);
    }
}
