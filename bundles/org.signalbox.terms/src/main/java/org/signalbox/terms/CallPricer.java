package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.terms.internal.Pricer;
import org.signalbox.terms.internal.TermsTimelines;

/**
 * Prices calls in the order in which they are made, and remembers what is used of free parts: a forecast and the bill
 * of what was really called are the same calculation. Instants don't go back by more than moments. Not for several
 * threads.
 */
public final class CallPricer {
    private final Pricer pricer;

    public CallPricer(Conditions conditions) {
        pricer = new Pricer(new TermsTimelines(conditions));
    }

    /** Counts calls that were paid before, so that they use up what is free. */
    public void remember(MeteredUse use) {
        pricer.remember(use);
    }

    /**
     * What calls cost.
     *
     * @param item that they are made for, as {@link Charge#item}
     * @return one charge for each price that applies; empty when the terms say nothing of money for this operation.
     *     What is free has a charge of 0
     */
    public List<Charge> charge(String item, AccountId account, Instant at, PricedCall call) {
        return pricer.charge(item, account, at, call, pricer.prices(account, at, call));
    }

    /** The sum of charges of one currency; empty for none. */
    public static Optional<Money> sum(List<Charge> charges) {
        return charges.stream().map(Charge::amount).reduce(Money::plus);
    }
}
