package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.terms.internal.TermsTimelines;
import org.signalbox.terms.internal.UnitConversion;

/**
 * Upper bound of the price of calls. It ignores free allowances and takes the highest of several prices for different
 * numbers of calls. Needs no usage data. Thread-safe.
 */
public final class PriceCeiling {
    private final TermsTimelines timelines;

    public PriceCeiling(TermsContext context) {
        timelines = new TermsTimelines(context);
    }

    /** Whether the account's terms have a price above 0 for any call, at any time. */
    public boolean priced(AccountId account) {
        return timelines.of(account).terms().entries().stream().anyMatch(PriceCeiling::costs);
    }

    /** Whether the account's terms have a free allowance, at any time. */
    public boolean partlyFree(AccountId account) {
        return timelines.of(account).terms().entries().stream()
                .anyMatch(term -> costs(term) && term.hasFreeAllowance());
    }

    private static boolean costs(Term term) {
        return term.measure() instanceof Measure.Price price
                && price.period().isEmpty()
                && term.value().filter(value -> value.signum() > 0).isPresent();
    }

    /**
     * The maximum price of planned calls of an account at an instant, and of those that come with them, by currency,
     * without currencies with a sum of 0.
     */
    public Map<String, Money> of(AccountId account, Instant at, List<PricedCall> planned) {
        var sums = new HashMap<String, Money>();
        var inForce = timelines.of(account).at(at);
        for (var call : inForce.withExtra(planned)) {
            var highest = new HashMap<String, Money>();
            for (var price : inForce.applied(call.operation(), call.shape()).prices()) {
                var money = UnitConversion.money(
                        price, UnitConversion.units(price, call).max(BigDecimal.ZERO));
                if (!money.isZero()) {
                    highest.merge(money.currency(), money, PriceCeiling::higher);
                }
            }
            highest.forEach((currency, money) -> sums.merge(currency, money, Money::plus));
        }
        return sums;
    }

    /** The higher of two amounts of one currency. */
    public static Money higher(Money one, Money other) {
        return one.amount().compareTo(other.amount()) >= 0 ? one : other;
    }
}
