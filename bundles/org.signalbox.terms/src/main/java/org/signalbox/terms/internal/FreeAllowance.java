package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;

/** Use of a price's free allowance within a window. Not thread-safe. */
public final class FreeAllowance {
    private final WindowUsage usage;

    public FreeAllowance(Term term, Map<String, String> facts) {
        usage = new WindowUsage(window(term, facts), false);
    }

    /** Key of the free allowance of a price for an account; equal for accounts that share it. */
    public static String key(Term term, AccountId account, Map<String, String> facts) {
        return term.id() + " " + window(term, facts) + " " + QuotaOwner.of(term, account, facts);
    }

    /** Counts calls; returns the number of units beyond the free allowance. */
    public BigDecimal exceed(Term term, Instant at, PricedCall call, AccountId account) {
        var units = UnitConversion.units(term, call);
        var beyond = usage.with(at, units, account).subtract(TermsSegment.above(term));
        usage.add(at, units, account);
        return beyond.max(BigDecimal.ZERO).min(units);
    }

    private static QuotaWindow window(Term term, Map<String, String> facts) {
        return QuotaWindow.of(term.metered().orElseThrow().window(), facts);
    }
}
