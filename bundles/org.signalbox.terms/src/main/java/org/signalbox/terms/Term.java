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
 * @param kind what it is about
 * @param operation that it is about, such as {@code post.create}; {@code *} for all
 * @param when predicates on content, app and account that must all hold, such as {@code has: link}; a list is joined by
 *     blanks
 * @param measure how its value is counted: a text measure, a window, a unit; a list is joined by blanks
 * @param weights what each operation takes from a quota; 1 where nothing is said
 * @param value the number, exact; empty where the kind has none
 * @param currency ISO 4217, for prices
 * @param from in force from here on
 * @param to and before here; empty while nothing ends it
 * @param on when a version or network ends, for sunsets
 * @param source where it was published
 * @param checkedOn when somebody last looked there
 * @param doubt why it isn't sure, and who says otherwise
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

    /**
     * Why a term isn't sure.
     *
     * @param why a sentence
     * @param claims what other sources say
     */
    public record Doubt(String why, List<Claim> claims) {
        public Doubt {
            claims = List.copyOf(claims);
        }
    }

    /** What another source says of the same thing. */
    public record Claim(Optional<BigDecimal> value, String source, LocalDate checkedOn, Optional<String> note) {}

    public boolean inForce(Instant instant) {
        return !instant.isBefore(from) && to.map(instant::isBefore).orElse(true);
    }

    /** Whether it is about this operation. */
    public boolean concerns(String name) {
        return operation.equals("*") || operation.equals(name);
    }

    /** One key of the measure. */
    public Optional<String> measure(String key) {
        return Optional.ofNullable(measure.get(key));
    }

    /** The items of a list in {@link #measure} or {@link #when}. */
    public static List<String> items(String joined) {
        return Arrays.stream(joined.split(" ")).filter(item -> !item.isEmpty()).toList();
    }

    /** The same with another value and another time; for what has a value. */
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

    /** The same with another end. */
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
