package org.signalbox.bench.container;

import java.time.Duration;
import java.util.List;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsContext;
import org.signalbox.terms.VariantChecker;

/**
 * Bill and quota usage of a plan, by account and day, against the sum of the single prices that the editor shows for
 * each publication.
 */
final class ForecastOfPlan {
    private static final Duration AHEAD = Duration.ofDays(60);

    private final Plan plan;
    private final TermsContext conditions;

    private ForecastOfPlan(Plan plan, TermsContext conditions) {
        this.plan = plan;
        this.conditions = conditions;
    }

    /** Measures one phase, {@code publications}. */
    static PairedComparison of(Plan plan, TermsBook book) {
        var both = new ForecastOfPlan(plan, TermsContext.of(book));
        return new PairedComparison(List.of("publications"), both::forecast, both::oneByOne);
    }

    private Measurement[] forecast() {
        var start = Measurement.start();
        var result = Forecast.of(
                conditions,
                plan.now(),
                plan.now().plus(AHEAD),
                plan.publications().stream().map(PlannedItem::of),
                List.of());
        var bills = result.dailyCharges();
        var lap = start.end();
        if (bills.size() + result.quotas().size() == 0) {
            throw new IllegalStateException("nothing was forecast");
        }
        return new Measurement[] {lap};
    }

    private Measurement[] oneByOne() {
        var start = Measurement.start();
        var counted = 0L;
        for (var publication : plan.publications()) {
            var terms =
                    conditions.terms().apply(publication.variant().account()).orElseThrow();
            counted += VariantChecker.check(publication.variant(), terms, publication.due())
                    .usages()
                    .size();
        }
        var lap = start.end();
        if (counted < Plan.COUNT) {
            throw new IllegalStateException("only " + counted + " texts were counted");
        }
        return new Measurement[] {lap};
    }
}
