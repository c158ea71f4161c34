package org.signalbox.bench.container;

import java.math.BigDecimal;
import java.util.List;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsContext;
import org.signalbox.terms.VariantChecker;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;

/**
 * The re-check of a plan after all three networks changed a limit or a price, against the editor's single checks of
 * each publication before and after.
 */
final class RecheckOfPlan {
    private final Plan plan;
    private final TermsContext before;
    private final TermsContext after;

    private RecheckOfPlan(Plan plan, TermsContext before) {
        this.plan = plan;
        this.before = before;
        after = before.assuming(WhatIf.of(
                new Assumption.Value("chirp.text.limit", BigDecimal.valueOf(200), plan.now()),
                new Assumption.Value("plaza.text.limit", BigDecimal.valueOf(180), plan.now()),
                new Assumption.Value("bluesky.text.graphemes", BigDecimal.valueOf(200), plan.now())));
    }

    /** Measures one phase, {@code publications}. */
    static PairedComparison of(Plan plan, TermsBook book) {
        var both = new RecheckOfPlan(plan, TermsContext.of(book));
        return new PairedComparison(List.of("publications"), both::recheck, both::oneByOne);
    }

    private Measurement[] recheck() {
        var start = Measurement.start();
        var result = Recheck.ofWaiting(plan.publications().stream(), before, after, plan.now());
        var lap = start.end();
        var broken = result.newlyBroken().count();
        if (result.checked() != Plan.COUNT || broken == 0 || broken == Plan.COUNT) {
            throw new IllegalStateException(broken + " of " + result.checked() + " break");
        }
        return new Measurement[] {lap};
    }

    private Measurement[] oneByOne() {
        var start = Measurement.start();
        long findings = 0;
        for (var publication : plan.publications()) {
            var account = publication.variant().account();
            for (var conditions : List.of(before, after)) {
                var terms = conditions.terms().apply(account).orElseThrow();
                findings += VariantChecker.check(publication.variant(), terms, publication.due())
                        .findings()
                        .size();
            }
        }
        var lap = start.end();
        if (findings == 0) {
            throw new IllegalStateException("nothing was found");
        }
        return new Measurement[] {lap};
    }
}
