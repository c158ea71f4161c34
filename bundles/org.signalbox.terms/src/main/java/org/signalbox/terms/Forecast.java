package org.signalbox.terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.terms.internal.Forecaster;
import org.signalbox.terms.internal.PlanFindings;

/**
 * Cost and usage of everything planned: immutable data, made by {@link #of}.
 *
 * @param from start of the forecast period, inclusive
 * @param to end of the forecast period, exclusive
 * @param charges of planned items and of subscriptions, in order of time
 * @param quotas by quota and holder, then in order of time; only windows with usage
 * @param sunsets ends of access that affect items; items that certainly can't be published are neither priced nor
 *     counted
 * @param unpriced ids of items without a price in the terms, in order of time; a missing price doesn't mean free
 */
public record Forecast(
        Instant from,
        Instant to,
        List<Charge> charges,
        List<QuotaUse> quotas,
        List<SunsetHit> sunsets,
        List<String> unpriced) {
    public Forecast {
        charges = List.copyOf(charges);
        quotas = List.copyOf(quotas);
        sunsets = List.copyOf(sunsets);
        unpriced = List.copyOf(unpriced);
    }

    /**
     * Forecasts a plan. 100,000 items take well under a second.
     *
     * @param from items due earlier count as due then, because they go out as soon as possible
     * @param to items due at this instant or later don't count
     * @param items in any order; the stream is consumed in parallel
     * @param made metered use, in any order; counts against quotas and free allowances, but not in the bill. It must
     *     reach back before {@code from} by the longest window
     */
    public static Forecast of(
            TermsContext context, Instant from, Instant to, Stream<PlannedItem> items, Collection<MeteredUse> made) {
        return new Forecaster(context, from, to).forecast(items, made);
    }

    /** The bill by account, UTC day, operation and price. */
    public List<DailyCharge> dailyCharges() {
        record Key(AccountId account, LocalDate day, String operation, String term, String currency) {}
        var order = Comparator.comparing(Key::account)
                .thenComparing(Key::day)
                .thenComparing(Key::operation)
                .thenComparing(Key::term)
                .thenComparing(Key::currency);
        var bills = new TreeMap<Key, DailyCharge>(order);
        for (var charge : charges) {
            var day = LocalDate.ofInstant(charge.at(), ZoneOffset.UTC);
            var term = charge.term().id();
            bills.merge(
                    new Key(
                            charge.account(),
                            day,
                            charge.operation(),
                            term,
                            charge.amount().currency()),
                    new DailyCharge(day, charge.account(), charge.operation(), term, charge.units(), charge.amount()),
                    (a, b) -> new DailyCharge(
                            a.day(),
                            a.account(),
                            a.operation(),
                            a.term(),
                            a.units().add(b.units()),
                            a.amount().plus(b.amount())));
        }
        return List.copyOf(bills.values());
    }

    /** The total bill, by currency. */
    public Map<String, Money> total() {
        return total(charge -> true);
    }

    /** The sum of the matching charges, by currency. */
    public Map<String, Money> total(Predicate<Charge> part) {
        return charges.stream()
                .filter(part)
                .map(Charge::amount)
                .collect(Collectors.toMap(Money::currency, money -> money, Money::plus, TreeMap::new));
    }

    /** Breaches by the plan: quotas, rates, ends of access; each with its term, source and remedy. */
    public List<PlanFinding> findings() {
        return findings(UnaryOperator.identity());
    }

    /** @param names maps ids of quota holders to display names */
    public List<PlanFinding> findings(UnaryOperator<String> names) {
        return PlanFindings.of(this, names);
    }
}
