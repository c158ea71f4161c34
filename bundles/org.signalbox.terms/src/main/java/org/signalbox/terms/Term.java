package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One dated condition.
 *
 * @param id stable, such as {@code chirp.price.link}; entries of one id follow each other in time
 * @param operation the operation it applies to, such as {@code post.create}; {@code *} for all
 * @param when conditions on content, app and account that must all hold; sorted by name
 * @param measure what it measures, by kind
 * @param value the number, exact; empty where the kind has none
 */
public record Term(
        String id,
        String operation,
        List<Condition> when,
        Measure measure,
        Optional<BigDecimal> value,
        Validity validity,
        Provenance provenance) {
    public Term {
        when = when.stream().sorted(Comparator.comparing(Condition::name)).toList();
    }

    /** Kind of condition. */
    public enum Kind implements DocumentKeyword {
        PRICE,
        QUOTA,
        RATE,
        EXTRA_CALLS,
        TEXT_LIMIT,
        MEDIA_LIMIT,
        POLL_LIMIT,
        REQUIRES,
        FORBIDS,
        ANSWER_WINDOW,
        VERSION_SUNSET,
        NETWORK_SUNSET;

        private final String keyword = DocumentKeyword.of(this);

        @Override
        public String keyword() {
            return keyword;
        }
    }

    /**
     * When a term is in force.
     *
     * @param from inclusive
     * @param to exclusive; empty for an open end
     */
    public record Validity(Instant from, Optional<Instant> to) {
        /** Valid from an instant on. */
        public static Validity since(Instant from) {
            return new Validity(from, Optional.empty());
        }

        public boolean contains(Instant instant) {
            return !instant.isBefore(from) && (to.isEmpty() || instant.isBefore(to.get()));
        }
    }

    /**
     * Where a term is published.
     *
     * @param source address of its publication
     * @param checkedOn when a person last checked the source
     * @param doubt reason and contrary alternatives if it is uncertain
     * @param note what else the document says of it
     */
    public record Provenance(String source, LocalDate checkedOn, Optional<Doubt> doubt, Optional<String> note) {
        /** Without doubt. */
        public static Provenance of(String source, LocalDate checkedOn) {
            return new Provenance(source, checkedOn, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Uncertainty of a term.
     *
     * @param why reason, a sentence
     * @param alternatives values in other sources
     */
    public record Doubt(String why, List<Alternative> alternatives) {
        public Doubt {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** The value of the same condition in another source. */
    public record Alternative(Optional<BigDecimal> value, String source, LocalDate checkedOn, Optional<String> note) {}

    public Kind kind() {
        return measure.kind();
    }

    /** Start of validity, inclusive. */
    public Instant from() {
        return validity.from;
    }

    /** End of validity, exclusive; empty for an open end. */
    public Optional<Instant> to() {
        return validity.to;
    }

    public boolean inForce(Instant instant) {
        return validity.contains(instant);
    }

    /** Address of its publication. */
    public String source() {
        return provenance.source;
    }

    /** All conditions, such as {@code has link, tier free}; empty when it always applies. */
    public String conditions() {
        return when.stream()
                .map(condition -> condition.name() + " " + condition.text())
                .collect(Collectors.joining(", "));
    }

    /** When a person last checked the source. */
    public LocalDate checkedOn() {
        return provenance.checkedOn;
    }

    /** Reason and contrary alternatives if it is uncertain. */
    public Optional<Doubt> doubt() {
        return provenance.doubt;
    }

    /** What else its document says of it. */
    public Optional<String> note() {
        return provenance.note;
    }

    /** Whether it applies to this operation. */
    public boolean concerns(String name) {
        return operation.equals("*") || operation.equals(name);
    }

    /** The measure of a price; empty for other kinds. */
    public Optional<Measure.Price> price() {
        return measure instanceof Measure.Price price ? Optional.of(price) : Optional.empty();
    }

    /** Whether it is a price that asks nothing for the first units of a window. */
    public boolean hasFreeAllowance() {
        return measure instanceof Measure.Price price && price.above().isPresent();
    }

    /** The measure of a price, quota or rate; empty for other kinds. */
    public Optional<Measure.Metered> metered() {
        return measure instanceof Measure.Metered metered ? Optional.of(metered) : Optional.empty();
    }

    /** ISO 4217, for prices. */
    public Optional<String> currency() {
        return price().map(Measure.Price::currency);
    }

    /** When a version or network ends, for sunsets. */
    public Optional<Instant> on() {
        return measure instanceof Measure.Sunset sunset ? Optional.of(sunset.on()) : Optional.empty();
    }

    /** The API version that ends, for its sunset. */
    public Optional<String> endingVersion() {
        return measure instanceof Measure.VersionSunset sunset ? Optional.of(sunset.version()) : Optional.empty();
    }

    /** A copy with another value and period; for terms with a value. */
    public Term with(BigDecimal newValue, Instant newFrom, Optional<Instant> newTo) {
        return new Term(id, operation, when, measure, Optional.of(newValue), new Validity(newFrom, newTo), provenance);
    }

    /** A copy with another end. */
    public Term until(Instant newTo) {
        return new Term(
                id, operation, when, measure, value, new Validity(validity.from, Optional.of(newTo)), provenance);
    }
}
