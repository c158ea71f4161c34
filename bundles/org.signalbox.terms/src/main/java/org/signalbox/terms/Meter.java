package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.terms.internal.Amounts;
import org.signalbox.terms.internal.FreePart;
import org.signalbox.terms.internal.Timelines;

/**
 * Prices calls in the order in which they are made, and remembers what is used of free parts: a forecast and the bill of what
 * was really called are the same calculation. Instants don't go back by more than moments. Not for several threads.
 */
public final class Meter {
    private final Timelines timelines;
    private final Map<String, FreePart> freeParts = new HashMap<>();

    public Meter(Conditions conditions) {
        this(new Timelines(conditions));
    }

    Meter(Timelines timelines) {
        this.timelines = timelines;
    }

    /** Counts calls that were paid before, so that they use up what is free. */
    public void remember(Use use) {
        for (var term : prices(use.account(), use.at(), use.call())) {
            freePart(term, use.account()).ifPresent(part -> part.exceed(term, use.at(), use.call(), use.account()));
        }
    }

    /**
     * What calls cost.
     *
     * @param item that they are made for, as {@link Charge#item}
     * @return one charge for each price that applies; empty when the terms say nothing of money for this operation. What is
     *     free has a charge of 0
     */
    public List<Charge> charge(String item, AccountId account, Instant at, Call call) {
        var prices = prices(account, at, call);
        if (prices.isEmpty()) {
            return List.of();
        }
        if (prices.size() == 1 && prices.get(0).measure("above").isEmpty()) {
            return List.of(charge(item, account, at, call, prices.get(0), Amounts.units(prices.get(0), call)));
        }
        var beyond = new ArrayList<BigDecimal>();
        for (var term : prices) {
            beyond.add(freePart(term, account)
                    .map(part -> part.exceed(term, at, call, account))
                    .orElseGet(() -> Amounts.units(term, call)));
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

    /** The sum of charges of one currency; empty for none. */
    public static Optional<Money> sum(List<Charge> charges) {
        return charges.stream().map(Charge::amount).reduce(Money::plus);
    }

    private static Charge charge(
            String item, AccountId account, Instant at, Call call, Term term, BigDecimal units) {
        return new Charge(item, account, at, call.operation(), term, units, Amounts.money(term, units));
    }

    private List<Term> prices(AccountId account, Instant at, Call call) {
        return timelines.of(account).at(at).applied(call.operation(), call.shape()).prices();
    }

    private Optional<FreePart> freePart(Term term, AccountId account) {
        if (term.measure("above").isEmpty()) {
            return Optional.empty();
        }
        var facts = timelines.of(account).facts();
        return Optional.of(freeParts.computeIfAbsent(
                FreePart.key(term, account, facts), key -> new FreePart(term, facts)));
    }
}
