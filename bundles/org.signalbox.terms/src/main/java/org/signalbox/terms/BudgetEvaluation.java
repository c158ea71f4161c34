package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.terms.BudgetCheck.Crossing;

/** Evaluates one budget over one period, charge by charge. */
final class BudgetEvaluation {
    private final Budget budget;
    private final Instant start;
    private final Instant end;
    private final BigDecimal spent;
    private final BigDecimal mark;
    private BigDecimal sum;
    private BigDecimal admitted;
    private Optional<Crossing> warned = Optional.empty();
    private Optional<Crossing> exceeded = Optional.empty();
    private final Set<String> over = new LinkedHashSet<>();

    BudgetEvaluation(Budget budget, Instant start, Instant end, Instant now, BigDecimal spent) {
        this.budget = budget;
        this.start = start;
        this.end = end;
        this.spent = spent;
        sum = spent;
        admitted = spent;
        mark = budget.amount().amount().multiply(BigDecimal.valueOf(budget.warnAt(), 2));
        pass(now, Optional.empty());
    }

    /** @param uncounted other currencies of charges in the budget's scope */
    BudgetCheck through(List<Charge> charges, Set<String> uncounted) {
        var items = new LinkedHashMap<String, BigDecimal>();
        for (var charge : charges) {
            sum = sum.add(charge.amount().amount());
            pass(charge.at(), Optional.of(charge.item()));
            items.merge(charge.item(), charge.amount().amount(), BigDecimal::add);
        }
        items.forEach((item, cost) -> {
            if (cost.signum() > 0
                    && admitted.add(cost).compareTo(budget.amount().amount()) > 0) {
                over.add(item);
            } else {
                admitted = admitted.add(cost);
            }
        });
        return new BudgetCheck(
                budget,
                start,
                end,
                money(spent),
                money(sum.subtract(spent)),
                warned,
                exceeded,
                List.copyOf(over),
                uncounted);
    }

    private void pass(Instant at, Optional<String> item) {
        if (warned.isEmpty() && sum.signum() > 0 && sum.compareTo(mark) >= 0) {
            warned = Optional.of(new Crossing(at, item, money(sum)));
        }
        if (exceeded.isEmpty() && sum.compareTo(budget.amount().amount()) > 0) {
            exceeded = Optional.of(new Crossing(at, item, money(sum)));
        }
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, budget.amount().currency());
    }
}
