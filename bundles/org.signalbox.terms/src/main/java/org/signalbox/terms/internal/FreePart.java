package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;

/** What of a price is free within a window, and how much of it is used. Not for several threads. */
public final class FreePart {
    private final WindowUsage tally;

    public FreePart(Term term, Map<String, String> facts) {
        tally = new WindowUsage(QuotaWindow.of(term, facts), false);
    }

    /** Names the free part of a price for an account; those that share it have the same. */
    public static String key(Term term, AccountId account, Map<String, String> facts) {
        return term.id() + " " + QuotaWindow.of(term, facts) + " " + QuotaOwner.of(term, account, facts);
    }

    /** Counts calls; how many units of them are beyond the free part. */
    public BigDecimal exceed(Term term, Instant at, PricedCall call, AccountId account) {
        var units = CallAmounts.units(term, call);
        var beyond = tally.with(at, units, account).subtract(TermsSegment.above(term));
        tally.add(at, units, account);
        return beyond.max(BigDecimal.ZERO).min(units);
    }
}
