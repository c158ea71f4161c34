package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Call;
import org.signalbox.terms.Term;

/** What of a price is free within a window, and how much of it is used. Not for several threads. */
public final class FreePart {
    private final Tally tally;

    public FreePart(Term term, Map<String, String> facts) {
        tally = new Tally(Window.of(term, facts), false);
    }

    /** Names the free part of a price for an account; those that share it have the same. */
    public static String key(Term term, AccountId account, Map<String, String> facts) {
        return term.id() + " " + Window.of(term, facts) + " " + Holder.of(term, account, facts);
    }

    /** Counts calls; how many units of them are beyond the free part. */
    public BigDecimal exceed(Term term, Instant at, Call call, AccountId account) {
        var units = Amounts.units(term, call);
        var beyond = tally.with(at, units, account).subtract(InForce.above(term));
        tally.add(at, units, account);
        return beyond.max(BigDecimal.ZERO).min(units);
    }
}
