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
import org.signalbox.terms.internal.BudgetFindings;

/**
 * State of a budget in one of its periods: actual and forecast spending.
 *
 * @param start of the period, inclusive
 * @param end of the period, exclusive
 * @param spent so far
 * @param planned forecast addition
 * @param warned when the sum reaches the warning threshold; empty if it doesn't
 * @param exceeded when the sum passes the amount; empty if it doesn't
 * @param exceeding ids of the items that don't fit, in order of time; a stopping budget holds them back. Later, cheaper
 *     items that still fit aren't included
 * @param uncounted other currencies of planned charges in the budget's scope, sorted; a budget counts its own only
 */
public record BudgetCheck(
        Budget budget,
        Instant start,
        Instant end,
        Money spent,
        Money planned,
        Optional<Crossing> warned,
        Optional<Crossing> exceeded,
        List<String> exceeding,
        Set<String> uncounted) {
    public BudgetCheck {
        exceeding = List.copyOf(exceeding);
        uncounted = Collections.unmodifiableSet(new TreeSet<>(uncounted));
    }

    /**
     * The point at which the sum passes a threshold.
     *
     * @param item the item that causes it; empty when the spent amount already exceeds the threshold
     * @param sum the sum including that item
     */
    public record Crossing(Instant at, Optional<String> item, Money sum) {}

    /**
     * Checks budgets against spent and forecast amounts, for each period that overlaps the forecast. Pure.
     *
     * @param made metered use since the start of the budgets' periods; its cost counts as spent
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
        return new BudgetEvaluation(budget, start, end, at, spent).through(counted, charges.keySet());
    }

    private static boolean within(Instant at, Instant start, Instant end) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    /** The finding for people; empty below both thresholds where all costs are in its currency. */
    public Optional<PlanFinding> finding() {
        return BudgetFindings.finding(this);
    }
}
