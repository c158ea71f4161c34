package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.ArrayList;
import org.signalbox.terms.Counter;
import org.signalbox.terms.Finding;
import org.signalbox.terms.VariantCheck;

/** All checks of a variant. */
public final class Checks {
    private Checks() {}

    /** What is broken, and what is to be known besides. */
    public static VariantCheck of(Subject subject, InForce inForce, Instant instant) {
        return check(subject, inForce, instant, true);
    }

    /** What is broken alone. */
    public static VariantCheck broken(Subject subject, InForce inForce, Instant instant) {
        return check(subject, inForce, instant, false);
    }

    private static VariantCheck check(Subject subject, InForce inForce, Instant instant, boolean advice) {
        var counters = new ArrayList<Counter>();
        var findings = new ArrayList<Finding>();
        for (int part = 0; part < subject.size(); part++) {
            var rules = new Rules(
                    subject, part, inForce.counting(subject.traits(part).shape()));
            TextLimits.check(rules, counters, findings);
            MediaLimits.check(rules, findings);
            Demands.check(rules, findings);
            if (advice) {
                Prices.warn(rules, inForce, findings);
            }
        }
        Sunsets.check(subject, inForce, instant, findings);
        return new VariantCheck(counters, Prices.sum(subject.calls(), inForce), findings);
    }
}
