package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.PublicationId;

/** The budgets. Changes are notified as {@code BUDGET} with the budget's id. */
public interface BudgetRepository {
    /** By id. */
    List<Budget> list();

    Optional<Budget> find(String id);

    /**
     * Stores a budget with an audit entry.
     *
     * @throws StaleChangeException when {@code budget.revision} isn't the stored one (0 for a new one); it is stored as
     *     one more
     */
    Budget put(Budget budget, AuditEntry audit);

    /** @return whether it was there; else nothing is audited */
    boolean remove(String id, AuditEntry audit);

    /** Lets a publication be sent in spite of budgets; told as {@code PUBLICATION}. */
    void override(PublicationId publication, AuditEntry audit);

    boolean isOverridden(PublicationId publication);
}
