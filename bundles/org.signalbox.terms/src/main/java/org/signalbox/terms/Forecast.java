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
 * What everything planned will cost and use: pure data, made by {@link #of}.
 *
 * @param from start of the time that it is about
 * @param to its end, not part of it
 * @param charges of planned items and of subscriptions, in order of time
 * @param quotas by quota and holder, then in order of time; only windows in which something is used
 * @param sunsets what hits items; those that surely can't be done are neither priced nor counted
 * @param unpriced ids of items of which the terms say no price, in order of time. An operation without a price isn't
 *     said to be free
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
     * @param from items due earlier count as due then: they go out as soon as they can
     * @param to items due at this instant or later don't count
     * @param items in any order; the stream is consumed, and goes parallel
     * @param made use as it was metered, in any order: it counts against quotas and free parts, never in the bill. Of a
     *     time before {@code from} as much as the longest window needs
     */
    public static Forecast of(
            Conditions conditions, Instant from, Instant to, Stream<PlannedItem> items, Collection<MeteredUse> made) {
        return new Forecaster(conditions, from, to).forecast(items, made);
    }

    /** By account, UTC day, operation and price. */
    public List<DailyCharge> bills() {
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

    /** The whole bill, by currency. */
    public Map<String, Money> total() {
        return total(charge -> true);
    }

    /** A part of the bill, by currency. */
    public Map<String, Money> total(Predicate<Charge> part) {
        return charges.stream()
                .filter(part)
                .map(Charge::amount)
                .collect(Collectors.toMap(Money::currency, money -> money, Money::plus, TreeMap::new));
    }

    /** What the plan breaks: quotas, rates, ends of access; each with its term, source and remedy. */
    public List<PlanFinding> findings() {
        return findings(UnaryOperator.identity());
    }

    /** @param names what the holders of quotas are called, where that isn't their id */
    public List<PlanFinding> findings(UnaryOperator<String> names) {
        return PlanFindings.of(this, names);
    }
}
