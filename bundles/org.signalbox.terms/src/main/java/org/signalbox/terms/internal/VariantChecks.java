package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.ArrayList;
import org.signalbox.terms.LimitUsage;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.VariantCheck;

/** Runs all checks of a variant. */
public final class VariantChecks {
    private VariantChecks() {}

    /** Breaches, notes and usages. */
    public static VariantCheck of(CheckedVariant subject, TermsSegment inForce, Instant instant) {
        return check(subject, inForce, instant, true);
    }

    /** Breaches only. */
    public static VariantCheck broken(CheckedVariant subject, TermsSegment inForce, Instant instant) {
        return check(subject, inForce, instant, false);
    }

    private static VariantCheck check(CheckedVariant subject, TermsSegment inForce, Instant instant, boolean advice) {
        var usages = new ArrayList<LimitUsage>();
        var findings = new ArrayList<TermsBreach>();
        for (int part = 0; part < subject.size(); part++) {
            var rules = new PartRules(
                    subject, part, inForce.applicable(subject.traits(part).shape()));
            TextLimits.check(rules, usages, findings);
            MediaLimits.check(rules, findings, advice);
            PollLimits.check(rules, findings);
            RequirementCheck.check(rules, findings);
            if (advice) {
                VariantPrice.noteLinks(rules, inForce, findings);
            }
        }
        Sunsets.check(subject, inForce, instant, findings);
        var calls = inForce.withExtra(subject.calls());
        return new VariantCheck(
                usages, VariantPrice.sum(calls, inForce), VariantPrice.isAboveAllowance(calls, inForce), findings);
    }
}
