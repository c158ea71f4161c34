package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One dated condition.
 *
 * @param id stable, such as {@code chirp.price.link}; entries of one id follow each other in time
 * @param kind kind of condition
 * @param operation the operation it applies to, such as {@code post.create}; {@code *} for all
 * @param when predicates on content, app and account that must all hold, such as {@code has: link}; a list is joined by
 *     blanks
 * @param measure how its value is counted: a text measure, a window, a unit; a list is joined by blanks
 * @param weights consumption of a quota by operation; 1 by default
 * @param value the number, exact; empty where the kind has none
 * @param currency ISO 4217, for prices
 * @param from start of validity, inclusive
 * @param to end of validity, exclusive; empty for an open end
 * @param on when a version or network ends, for sunsets
 * @param source address of its publication
 * @param checkedOn when a person last checked the source
 * @param doubt reason and contrary claims if it is uncertain
 */
public record Term(
        String id,
        Kind kind,
        String operation,
        Map<String, String> when,
        Map<String, String> measure,
        Map<String, BigDecimal> weights,
        Optional<BigDecimal> value,
        Optional<String> currency,
        Instant from,
        Optional<Instant> to,
        Optional<Instant> on,
        String source,
        LocalDate checkedOn,
        Optional<Doubt> doubt) {
    public Term {
        when = Map.copyOf(when);
        measure = Map.copyOf(measure);
        weights = Map.copyOf(weights);
    }

    /** Kind of condition. */
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

    /**
     * Uncertainty of a term.
     *
     * @param why reason, a sentence
     * @param claims values in other sources
     */
    public record Doubt(String why, List<Claim> claims) {
        public Doubt {
            claims = List.copyOf(claims);
        }
    }

    /** The value of the same condition in another source. */
    public record Claim(Optional<BigDecimal> value, String source, LocalDate checkedOn, Optional<String> note) {}

    public boolean inForce(Instant instant) {
        return !instant.isBefore(from) && to.map(instant::isBefore).orElse(true);
    }

    /** Whether it applies to this operation. */
    public boolean concerns(String name) {
        return operation.equals("*") || operation.equals(name);
    }

    /** The value of one key of the measure. */
    public Optional<String> measure(String key) {
        return Optional.ofNullable(measure.get(key));
    }

    /** The items of a list in {@link #measure} or {@link #when}. */
    public static List<String> items(String joined) {
        return Arrays.stream(joined.split(" ")).filter(item -> !item.isEmpty()).toList();
    }

    /** A copy with another value and period; for terms with a value. */
    public Term with(BigDecimal newValue, Instant newFrom, Optional<Instant> newTo) {
        return new Term(
                id,
                kind,
                operation,
                when,
                measure,
                weights,
                Optional.of(newValue),
                currency,
                newFrom,
                newTo,
                on,
                source,
                checkedOn,
                doubt);
    }

    /** A copy with another end. */
    public Term until(Instant newTo) {
        return new Term(
                id,
                kind,
                operation,
                when,
                measure,
                weights,
                value,
                currency,
                from,
                Optional.of(newTo),
                on,
                source,
                checkedOn,
                doubt);
    }
}
