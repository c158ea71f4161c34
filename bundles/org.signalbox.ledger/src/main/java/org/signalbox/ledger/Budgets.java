package org.signalbox.ledger;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Budget;

/**
 * The budgets and their remaining amounts. A service; any thread but the UI's. The audit gets a warning when a mark is
 * reached, once in each period. A publication that a stopping budget has no room for is held. It is released when there
 * is room again: the budget was raised or removed, its next period began, or a reservation ended without a charge.
 * Changes are notified by the store's feed as {@code BUDGET} and {@code USAGE}.
 */
@ProviderType
public interface Budgets {
    /** All with how they stand, by id. */
    List<BudgetStatus> list();

    Optional<BudgetStatus> find(String id);

    /** Adds a budget or replaces the one of its id, whatever its revision. */
    BudgetStatus set(Budget budget, String actor);

    /** @return whether it was there */
    boolean remove(String id, String actor);
}
