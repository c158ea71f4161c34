package org.signalbox.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;

/**
 * The use of a budget in its present period.
 *
 * @param from start of the period
 * @param to end of it, not part of it
 * @param spent so far
 * @param reserved for what is being sent right now
 */
public record BudgetStatus(Budget budget, Instant from, Instant to, Money spent, Money reserved) {
    /** The used share of a budget, by level. */
    public enum Level {
        OK,
        /** The warning mark is reached. */
        WARNING,
        /** Nothing is left of it. */
        SPENT
    }

    public Level level() {
        var used = spent.plus(reserved).amount();
        var amount = budget.amount().amount();
        if (used.signum() > 0 && used.compareTo(amount) >= 0) {
            return Level.SPENT;
        }
        var mark = amount.multiply(BigDecimal.valueOf(budget.warnAt(), 2));
        return used.signum() > 0 && used.compareTo(mark) >= 0 ? Level.WARNING : Level.OK;
    }

    /** The amount that is left; never negative. */
    public Money left() {
        var left = budget.amount().amount().subtract(spent.amount()).subtract(reserved.amount());
        return new Money(left.max(BigDecimal.ZERO), budget.amount().currency());
    }

    /** The used percentage, rounded down; 100 for a budget of nothing. */
    public int percent() {
        var amount = budget.amount().amount();
        return amount.signum() == 0
                ? 100
                : spent.plus(reserved)
                        .amount()
                        .movePointRight(2)
                        .divide(amount, 0, RoundingMode.DOWN)
                        .min(BigDecimal.valueOf(9_999))
                        .intValue();
    }
}
