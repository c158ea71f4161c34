package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Charge;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;

/** Prices calls in chronological order and tracks the use of free allowances. Not thread-safe. */
public final class Pricer {
    private final TermsTimelines timelines;
    private final Map<String, FreeAllowance> freeParts = new HashMap<>();

    public Pricer(TermsTimelines timelines) {
        this.timelines = timelines;
    }

    /** Counts calls that were paid before, so that they use up free allowances. */
    public void remember(MeteredUse use) {
        for (var term : prices(use.account(), use.at(), use.call())) {
            freePart(term, use.account()).ifPresent(part -> part.exceed(term, use.at(), use.call(), use.account()));
        }
    }

    /**
     * Prices calls by the given prices.
     *
     * @return one charge for each price, of 0 for free calls; empty without prices
     */
    public List<Charge> charge(String item, AccountId account, Instant at, PricedCall call, List<Term> prices) {
        if (prices.isEmpty()) {
            return List.of();
        }
        if (prices.size() == 1 && !prices.get(0).hasFreeAllowance()) {
            return List.of(charge(item, account, at, call, prices.get(0), UnitConversion.units(prices.get(0), call)));
        }
        var beyond = new ArrayList<BigDecimal>();
        for (var term : prices) {
            beyond.add(freePart(term, account)
                    .map(part -> part.exceed(term, at, call, account))
                    .orElseGet(() -> UnitConversion.units(term, call)));
        }
        var charges = new ArrayList<Charge>();
        for (int i = 0; i < prices.size(); i++) {
            var next = i + 1 < prices.size() ? beyond.get(i + 1) : BigDecimal.ZERO;
            var units = beyond.get(i).subtract(next).max(BigDecimal.ZERO);
            if (units.signum() > 0) {
                charges.add(charge(item, account, at, call, prices.get(i), units));
            }
        }
        return charges.isEmpty() ? List.of(charge(item, account, at, call, prices.get(0), BigDecimal.ZERO)) : charges;
    }

    private static Charge charge(
            String item, AccountId account, Instant at, PricedCall call, Term term, BigDecimal units) {
        return new Charge(item, account, at, call.operation(), term, units, UnitConversion.money(term, units));
    }

    public List<Term> prices(AccountId account, Instant at, PricedCall call) {
        return timelines
                .of(account)
                .at(at)
                .applied(call.operation(), call.shape())
                .prices();
    }

    public List<PricedCall> withExtra(AccountId account, Instant at, List<PricedCall> planned) {
        return timelines.of(account).at(at).withExtra(planned);
    }

    private Optional<FreeAllowance> freePart(Term term, AccountId account) {
        if (!term.hasFreeAllowance()) {
            return Optional.empty();
        }
        var facts = timelines.of(account).facts();
        return Optional.of(freeParts.computeIfAbsent(
                FreeAllowance.key(term, account, facts), key -> new FreeAllowance(term, facts)));
    }
}
