package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;

/**
 * The age up to which past use still counts.
 *
 * @param back empty where nothing counts that was used before
 */
record UsageHorizon(Optional<Duration> back) {
    static final UsageHorizon NONE = new UsageHorizon(Optional.empty());

    /** The longest of days (with a zone's offset), and of months, of which none has more days than 31. */
    private static final Duration DAY = Duration.ofDays(2);

    private static final Duration MONTH = Duration.ofDays(32);

    /** The longest window of the terms that are wanted, whenever they are in force. */
    static UsageHorizon of(Terms terms, Predicate<Term> wanted) {
        return new UsageHorizon(terms.entries().stream()
                .filter(wanted)
                .map(UsageHorizon::window)
                .max(Duration::compareTo));
    }

    UsageHorizon orLonger(UsageHorizon other) {
        return back.isEmpty()
                        || other.back
                                .filter(longer -> longer.compareTo(back.get()) > 0)
                                .isPresent()
                ? other
                : this;
    }

    /** From when on use counts; empty where none does. */
    Optional<Instant> start(Instant at) {
        return back.map(at::minus);
    }

    private static Duration window(Term term) {
        var length = term.measure("length").or(() -> term.measure("period")).map(UsageHorizon::length);
        return switch (term.measure("window").orElse("")) {
            case "utc-day", "zone-day" -> DAY;
            default -> length.orElse(MONTH);
        };
    }

    private static Duration length(String iso) {
        if (iso.contains("T")) {
            return Duration.parse(iso);
        }
        // counted back from a long month's end, whatever the present month
        var end = Instant.parse("2024-09-01T00:00:00Z").atZone(ZoneOffset.UTC);
        return Duration.between(end.minus(Period.parse(iso)), end).plusDays(1);
    }
}
