package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.terms.internal.Pricer;
import org.signalbox.terms.internal.TermsTimelines;
import org.signalbox.terms.internal.UnitConversion;

/**
 * Prices calls in chronological order and tracks the use of free allowances. Forecasts and bills of actual calls use
 * the same calculation. Instants may go back by moments only. Not thread-safe.
 */
public final class CallPricer {
    private final Pricer pricer;

    public CallPricer(TermsContext context) {
        pricer = new Pricer(new TermsTimelines(context));
    }

    /** Counts calls that were paid before, so that they use up free allowances. */
    public void remember(MeteredUse use) {
        pricer.remember(use);
    }

    /**
     * Prices calls.
     *
     * @param item the item that needs them, as {@link Charge#item}
     * @return one charge for each applicable price; empty when the terms have no price for this operation. Free calls
     *     have a charge of 0
     */
    public List<Charge> charge(String item, AccountId account, Instant at, PricedCall call) {
        return pricer.charge(item, account, at, call, pricer.prices(account, at, call));
    }

    /** Planned calls with those that come with them by the terms in force. */
    public List<PricedCall> withExtra(AccountId account, Instant at, List<PricedCall> planned) {
        return pricer.withExtra(account, at, planned);
    }

    /** The price of calls by one price alone, as though nothing were free. */
    public static Money alone(Term price, PricedCall call) {
        return UnitConversion.money(price, UnitConversion.units(price, call));
    }

    /** The sum of charges of one currency; empty without charges. */
    public static Optional<Money> sum(List<Charge> charges) {
        return charges.stream().map(Charge::amount).reduce(Money::plus);
    }
}
