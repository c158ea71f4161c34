package org.signalbox.terms.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import org.signalbox.terms.IsoLength;
import org.signalbox.terms.UsageWindow;

/** The time window of a quota. */
public sealed interface QuotaWindow {
    /** The window of a quota or price. */
    static QuotaWindow of(UsageWindow window, Map<String, String> facts) {
        return switch (window.kind().orElse(UsageWindow.Kind.HELD)) {
            case ROLLING -> new Rolling(window.length().orElseThrow().amount());
            case UTC_DAY -> new Day(ZoneOffset.UTC);
            case ZONE_DAY -> new Day(window.zone().orElseThrow());
            case BILLING_CYCLE ->
                new Cycle(anchor(facts), window.length().map(IsoLength::amount).orElse(MONTH));
            case HELD -> new Always();
        };
    }

    /** The default length of a billing cycle. */
    Period MONTH = Period.ofMonths(1);

    /** The start of the window with this instant; of a rolling window, of the one that ends with it. */
    Instant start(Instant instant);

    /** The end of the window with this start. */
    Instant end(Instant start);

    /** A window of fixed length that ends at any instant. */
    record Rolling(TemporalAmount length) implements QuotaWindow {
        @Override
        public Instant start(Instant instant) {
            return length instanceof Duration duration
                    ? instant.minus(duration)
                    : instant.atZone(ZoneOffset.UTC).minus(length).toInstant();
        }

        @Override
        public Instant end(Instant start) {
            return length instanceof Duration duration
                    ? start.plus(duration)
                    : start.atZone(ZoneOffset.UTC).plus(length).toInstant();
        }
    }

    /** A day in a zone, of 23 to 25 hours. */
    record Day(ZoneId zone) implements QuotaWindow {
        @Override
        public Instant start(Instant instant) {
            return instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        }

        @Override
        public Instant end(Instant start) {
            return start.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
    }

    /** A repeating cycle that began at an anchor; the default anchor gives months and years of the UTC calendar. */
    record Cycle(Instant anchor, TemporalAmount length) implements QuotaWindow {
        @Override
        public Instant start(Instant instant) {
            var number = number(instant);
            while (nth(number).isAfter(instant)) {
                number--;
            }
            while (!nth(number + 1).isAfter(instant)) {
                number++;
            }
            return nth(number);
        }

        @Override
        public Instant end(Instant start) {
            return nth(numberOf(start) + 1);
        }

        private long numberOf(Instant start) {
            var number = number(start);
            while (nth(number).isAfter(start)) {
                number--;
            }
            while (nth(number + 1).compareTo(start) <= 0) {
                number++;
            }
            return number;
        }

        /** An estimate of the cycle's number. */
        private long number(Instant instant) {
            var seconds = Duration.between(anchor, instant).toSeconds();
            return Math.floorDiv(
                    seconds, Math.max(1, Duration.between(anchor, nth(1)).toSeconds()));
        }

        private Instant nth(long number) {
            if (length instanceof Period period) {
                ZonedDateTime start = anchor.atZone(ZoneOffset.UTC);
                return start.plusMonths(period.toTotalMonths() * number)
                        .plusDays(period.getDays() * number)
                        .toInstant();
            }
            return anchor.plusSeconds(((Duration) length).toSeconds() * number);
        }
    }

    /** An unlimited window, for a limit on the number held at once. */
    record Always() implements QuotaWindow {
        @Override
        public Instant start(Instant instant) {
            return Instant.EPOCH;
        }

        @Override
        public Instant end(Instant start) {
            return Instant.MAX;
        }
    }

    /** The start of a billing cycle. */
    static Instant anchor(Map<String, String> facts) {
        var known = facts.get("billing-start");
        try {
            return known == null
                    ? Instant.EPOCH
                    : LocalDate.parse(known).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("billing-start isn't a date: " + known, e);
        }
    }
}
