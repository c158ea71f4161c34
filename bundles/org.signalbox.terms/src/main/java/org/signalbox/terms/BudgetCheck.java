package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.terms.internal.BudgetWords;

/**
 * How a budget stands in one of its periods: what was spent × what is forecast.
 *
 * @param start of the period
 * @param end of it, not part of it
 * @param spent so far
 * @param planned what the forecast adds
 * @param warned where the warning mark is passed; empty when it isn't
 * @param exceeded where the amount is passed
 * @param over ids of the items that don't fit, in order of time: those that a stopping budget holds back. Cheaper ones
 *     after them may still fit, and then aren't among them
 * @param uncounted other currencies in which what it covers is planned, sorted; a budget counts its own one only
 */
public record BudgetCheck(
        Budget budget,
        Instant start,
        Instant end,
        Money spent,
        Money planned,
        Optional<Crossing> warned,
        Optional<Crossing> exceeded,
        List<String> over,
        Set<String> uncounted) {
    public BudgetCheck {
        over = List.copyOf(over);
        uncounted = Collections.unmodifiableSet(new TreeSet<>(uncounted));
    }

    /**
     * Where a mark is passed.
     *
     * @param item by which; empty when what was spent is already beyond it
     * @param sum what is spent then
     */
    public record Crossing(Instant at, Optional<String> item, Money sum) {}

    /**
     * Holds budgets against what was spent and what is forecast, for each period that the forecast touches. Pure.
     *
     * @param made use as it was metered, from the start of the budgets' periods on; what was spent counts
     */
    public static List<BudgetCheck> of(Collection<Budget> budgets, Forecast forecast, Collection<MeteredUse> made) {
        var checks = new ArrayList<BudgetCheck>();
        for (var budget : budgets) {
            var at = forecast.from();
            do {
                checks.add(one(budget, at, forecast, made));
                at = budget.period().end(at);
            } while (at.isBefore(forecast.to()));
        }
        return List.copyOf(checks);
    }

    private static BudgetCheck one(Budget budget, Instant at, Forecast forecast, Collection<MeteredUse> made) {
        var start = budget.period().start(at);
        var end = budget.period().end(at);
        var currency = budget.amount().currency();
        var spent = made.stream()
                .filter(use -> budget.covers(use.account()) && within(use.at(), start, end))
                .flatMap(use -> use.spent().stream())
                .filter(money -> money.currency().equals(currency))
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var charges = forecast.charges().stream()
                .filter(charge -> budget.covers(charge.account()) && within(charge.at(), start, end))
                .sorted(Comparator.comparing(Charge::at))
                .collect(Collectors.groupingBy(charge -> charge.amount().currency()));
        var counted = Optional.ofNullable(charges.remove(currency)).orElse(List.of());
        return new BudgetRun(budget, start, end, at, spent).through(counted, charges.keySet());
    }

    private static boolean within(Instant at, Instant start, Instant end) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    /** What there is to say; empty while neither mark is passed. */
    public Optional<PlanFinding> finding() {
        return BudgetWords.finding(this);
    }
}
