package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.terms.Term.Kind;
import org.signalbox.terms.internal.MeasureWords;
import org.signalbox.terms.internal.SameQuantity;

/**
 * What a term measures and how, by kind. Optional fields are empty where the document says nothing, so that a term is
 * shown as it is written.
 */
public sealed interface Measure {
    /** The kind of term with this measure. */
    Kind kind();

    /** Whether both measure the same quantity, so that of two terms only the more specific one counts. */
    default boolean sameQuantity(Measure other) {
        return SameQuantity.of(this, other);
    }

    /** The fields of {@code measure} as written in documents, by key, for display; a list is joined by blanks. */
    default Map<String, String> words() {
        return MeasureWords.of(this);
    }

    /**
     * A limit of a text's length.
     *
     * @param counted how text is counted
     * @param of {@link TermSubject.Content#TEXT} by default, a title, a text of a link card, an answer of a poll, an
     *     option, or {@link TermSubject.Content#LINK}: no limit, but what each link counts
     * @param plus options whose text counts as well
     * @param eachLine whether every line has the limit
     */
    record TextLimit(TextMeasure counted, Optional<TermSubject> of, List<TermSubject.Option> plus, boolean eachLine)
            implements Measure {
        public TextLimit {
            plus = List.copyOf(plus);
        }

        /** A limit of a part's text. */
        public static TextLimit of(TextMeasure counted) {
            return new TextLimit(counted, Optional.empty(), List.of(), false);
        }

        public TermSubject about() {
            return of.orElse(TermSubject.Content.TEXT);
        }

        @Override
        public Kind kind() {
            return Kind.TEXT_LIMIT;
        }
    }

    /**
     * A limit of number, size or type of media.
     *
     * @param of all media by default
     * @param bound the maximum by default
     * @param unit of alternative texts; code points by default
     * @param types allowed media types; of {@link MediaQuantity#TYPES} only
     */
    record MediaLimit(
            MediaQuantity what,
            Optional<MediaGroup> of,
            Optional<Bound> bound,
            Optional<TextMeasure.Unit> unit,
            List<String> types)
            implements Measure {
        public MediaLimit {
            types = List.copyOf(types);
        }

        /** Direction of a limit. */
        public enum Bound implements DocumentKeyword {
            MAX,
            MIN;

            private final String keyword = DocumentKeyword.of(this);

            @Override
            public String keyword() {
                return keyword;
            }
        }

        /** The media that it is about. */
        public MediaGroup media() {
            return of.orElse(MediaGroup.MEDIA);
        }

        public boolean isMinimum() {
            return bound.isPresent() && bound.get() == Bound.MIN;
        }

        /** The measure of alternative texts. */
        public TextMeasure altMeasure() {
            return TextMeasure.of(unit.orElse(TextMeasure.Unit.CODE_POINTS));
        }

        @Override
        public Kind kind() {
            return Kind.MEDIA_LIMIT;
        }
    }

    /** A limit of a poll; the maximum without a bound. */
    record PollLimit(PollQuantity what, Optional<MediaLimit.Bound> bound) implements Measure {
        public boolean isMinimum() {
            return bound.isPresent() && bound.get() == MediaLimit.Bound.MIN;
        }

        @Override
        public Kind kind() {
            return Kind.POLL_LIMIT;
        }
    }

    /**
     * Something required or forbidden.
     *
     * @param kind {@link Kind#REQUIRES} or {@link Kind#FORBIDS}
     * @param of the media that need an alternative text; all by default
     */
    record Demand(Kind kind, TermSubject what, Optional<MediaGroup> of) implements Measure {
        public Demand {
            oneOf(kind, Kind.REQUIRES, Kind.FORBIDS);
        }
    }

    /**
     * What people write can be answered for so long after the last of it by the same person in its conversation.
     *
     * @param of what they write
     */
    record AnswerWindow(Written of, IsoLength length) implements Measure {
        /** How it reached the account. */
        public enum Written implements DocumentKeyword {
            MENTION,
            COMMENT,
            MESSAGE;

            private final String keyword = DocumentKeyword.of(this);

            @Override
            public String keyword() {
                return keyword;
            }
        }

        /** When a window ends that began at an instant. */
        public Instant end(Instant last) {
            return last.atZone(ZoneOffset.UTC).plus(length.amount()).toInstant();
        }

        @Override
        public Kind kind() {
            return Kind.ANSWER_WINDOW;
        }
    }

    /** Calls counted in a unit. */
    sealed interface Metered extends Measure {
        /** {@link UsageUnit#CALLS} by default. */
        Optional<UsageUnit> unit();

        UsageWindow window();

        /** What a call of an operation takes of the unit; empty for 1. */
        Optional<BigDecimal> weight(String operation);
    }

    /**
     * A quota or a rate.
     *
     * @param times the fact by which the value is multiplied, such as {@code users}
     * @param weights consumption by operation; 1 by default
     */
    record UsageLimit(
            Kind kind,
            Optional<UsageUnit> unit,
            UsageWindow window,
            Optional<String> times,
            Map<String, BigDecimal> weights)
            implements Metered {
        public UsageLimit {
            oneOf(kind, Kind.QUOTA, Kind.RATE);
            weights = Map.copyOf(weights);
        }

        /** A limit of calls. */
        public static UsageLimit of(Kind kind, UsageWindow window) {
            return new UsageLimit(kind, Optional.empty(), window, Optional.empty(), Map.of());
        }

        @Override
        public Optional<BigDecimal> weight(String operation) {
            return Optional.ofNullable(weights.get(operation));
        }
    }

    /**
     * A price.
     *
     * @param currency ISO 4217
     * @param per number of units that the value is the price of; 1 by default, never 0
     * @param above number of units that are free in the window; empty for a price from the first unit on
     * @param period of a subscription; empty for a price of calls
     */
    record Price(
            String currency,
            Optional<UsageUnit> unit,
            Optional<BigDecimal> per,
            Optional<BigDecimal> above,
            Optional<IsoLength> period,
            UsageWindow window)
            implements Metered {
        /** A price of each call. */
        public static Price of(String currency) {
            return new Price(
                    currency, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), UsageWindow.NONE);
        }

        @Override
        public Kind kind() {
            return Kind.PRICE;
        }

        @Override
        public Optional<BigDecimal> weight(String operation) {
            return Optional.empty();
        }
    }

    /** How many calls of another operation come with each planned call. */
    record ExtraCalls(String of) implements Measure {
        @Override
        public Kind kind() {
            return Kind.EXTRA_CALLS;
        }
    }

    /** An announced end. */
    sealed interface Sunset extends Measure {
        /** The end. */
        Instant on();
    }

    /** The end of an API version. */
    record VersionSunset(String version, Instant on) implements Sunset {
        @Override
        public Kind kind() {
            return Kind.VERSION_SUNSET;
        }
    }

    /** The end of a network, or of an access to it. Each counts. */
    record NetworkSunset(Instant on) implements Sunset {
        @Override
        public Kind kind() {
            return Kind.NETWORK_SUNSET;
        }
    }

    private static void oneOf(Kind kind, Kind first, Kind second) {
        if (kind != first && kind != second) {
            throw new IllegalArgumentException("neither " + first + " nor " + second + ": " + kind);
        }
    }
}
