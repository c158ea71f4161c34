package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.terms.IsoLength;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;
import org.signalbox.terms.UsageWindow;

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
                .flatMap(term -> term.metered().stream())
                .map(UsageHorizon::reach)
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

    /**
     * From when on use counts, a whole minute, as use is kept by the minute: some of that minute's is younger. Empty
     * where none counts.
     */
    Optional<Instant> start(Instant at) {
        return back.map(age -> at.minus(age).truncatedTo(ChronoUnit.MINUTES));
    }

    private static Duration reach(Measure.Metered metered) {
        var window = metered.window();
        if (window.kind().equals(Optional.of(UsageWindow.Kind.UTC_DAY))
                || window.kind().equals(Optional.of(UsageWindow.Kind.ZONE_DAY))) {
            return DAY;
        }
        var period = metered instanceof Measure.Price price ? price.period() : Optional.<IsoLength>empty();
        return window.length().or(() -> period).map(UsageHorizon::length).orElse(MONTH);
    }

    private static Duration length(IsoLength length) {
        if (length.amount() instanceof Duration duration) {
            return duration;
        }
        // counted back from a long month's end, whatever the present month
        var end = Instant.parse("2024-09-01T00:00:00Z").atZone(ZoneOffset.UTC);
        return Duration.between(end.minus(length.amount()), end).plusDays(1);
    }
}
