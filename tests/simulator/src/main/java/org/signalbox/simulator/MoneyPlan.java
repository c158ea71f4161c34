package org.signalbox.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Usage;

/**
 * Prices and budgets of a seed. Money is in billionths of a dollar.
 *
 * @param price initial price of a post; 0 if posts are free
 * @param prices price changes
 * @param budgets changes of budgets, in order of time
 */
record MoneyPlan(long price, List<PriceChange> prices, List<BudgetChange> budgets) {
    static final String CURRENCY = "USD";
    static final MoneyPlan NONE = new MoneyPlan(0, List.of(), List.of());

    /**
     * Nodes with a clock wrong by hours can't know today's price or the start of a day: prices stay constant then, and
     * budgets have no periods.
     */
    private static final Set<Fault> WRONG_CLOCKS = Set.of(Fault.CLOCK_FORWARD, Fault.CLOCK_BACK, Fault.SLEEP);

    /** @param announced whether the change is published from the start */
    record PriceChange(Duration after, long price, boolean announced) {}

    /** @param budget the new budget without regard to its revision; empty to remove it */
    record BudgetChange(Duration after, String id, Optional<Budget> budget) {}

    /** In two fifths of the seeds posts have a price. */
    static MoneyPlan of(SeededRandom chance, Set<Fault> faults) {
        if (!chance.one(0.4)) {
            return NONE;
        }
        var clocksAreRight = WRONG_CLOCKS.stream().noneMatch(faults::contains);
        var price = 1 + chance.below(20_000_000);
        var prices = clocksAreRight && chance.one(0.4) ? prices(chance, price) : List.<PriceChange>of();
        var budgets = new ArrayList<BudgetChange>();
        for (var number = chance.from(1, 2); number > 0; number--) {
            budgets.addAll(budgets(chance, "b" + number, price, clocksAreRight));
        }
        budgets.sort(java.util.Comparator.comparing(BudgetChange::after).thenComparing(BudgetChange::id));
        return new MoneyPlan(price, prices, List.copyOf(budgets));
    }

    private static List<PriceChange> prices(SeededRandom chance, long first) {
        var changes = new ArrayList<PriceChange>();
        var after = Duration.ZERO;
        for (var left = chance.from(1, 2); left > 0; left--) {
            after = after.plus(chance.millis(1, 120_000));
            changes.add(new PriceChange(after, first * chance.from(1, 5) / 2 + chance.below(3), chance.one(0.5)));
        }
        return List.copyOf(changes);
    }

    /** One budget: set at the start or later, then perhaps raised, lowered, changed in scope, or removed. */
    private static List<BudgetChange> budgets(SeededRandom chance, String id, long price, boolean periods) {
        var changes = new ArrayList<BudgetChange>();
        var after = chance.one(0.8) ? Duration.ZERO : chance.millis(1, 120_000);
        changes.add(new BudgetChange(after, id, Optional.of(budget(chance, id, price, periods))));
        for (var left = chance.one(0.5) ? 0 : chance.from(1, 2); left > 0; left--) {
            after = after.plus(chance.millis(1, 120_000));
            var next = chance.one(0.15) ? Optional.<Budget>empty() : Optional.of(budget(chance, id, price, periods));
            changes.add(new BudgetChange(after, id, next));
        }
        return changes;
    }

    private static Budget budget(SeededRandom chance, String id, long price, boolean periods) {
        var account = chance.one(0.3)
                ? Optional.of(new AccountId(chance.one(0.7) ? "anna" : "bert", SeedScenario.NETWORK))
                : Optional.<AccountId>empty();
        // some amounts suffice exactly for a number of posts, some for slightly less
        var amount = Math.max(0, price * chance.from(0, 12) / 2 - chance.from(0, 1));
        return new Budget(
                id,
                chance.one(0.5) ? Optional.of(SeedScenario.NETWORK) : Optional.empty(),
                account,
                periods ? chance.of(List.of(Budget.Period.values())) : Budget.Period.TOTAL,
                Usage.money(amount, CURRENCY),
                80,
                chance.one(0.9),
                SimulatedWorld.START,
                0);
    }

    boolean priced() {
        return price > 0;
    }

    @Override
    public String toString() {
        return "posts cost " + price + prices + ", " + budgets;
    }
}
