package org.signalbox.ledger.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.Budgets;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;

/** Lists, sets and removes budgets. */
@Component(service = Budgets.class)
public final class BudgetService implements Budgets {
    private static final int TRIES = 3;

    private final Store store;
    private final BudgetReservations reservations;

    @Activate
    public BudgetService(@Reference Store store, @Reference BudgetReservations reservations) {
        this.store = store;
        this.reservations = reservations;
    }

    @Override
    public List<BudgetStatus> list() {
        return store.budgets().list().stream()
                .map(reservations.headroom()::status)
                .toList();
    }

    @Override
    public Optional<BudgetStatus> find(String id) {
        return store.budgets().find(id).map(reservations.headroom()::status);
    }

    @Override
    public BudgetStatus set(Budget budget, String actor) {
        for (var tries = 1; ; tries++) {
            var revision =
                    store.budgets().find(budget.id()).map(Budget::revision).orElse(0L);
            var now = store.now();
            var next = new Budget(
                    budget.id(),
                    budget.network(),
                    budget.account(),
                    budget.period(),
                    budget.amount(),
                    budget.warnAt(),
                    budget.stops(),
                    now,
                    revision);
            var what = Message.of(
                    budget.stops() ? "ledger.audit.budget-stops" : "ledger.audit.budget",
                    budget.id(),
                    budget.amount(),
                    Message.of("ledger.period." + budget.period().name().toLowerCase(java.util.Locale.ROOT))
                            .text(),
                    budget.warnAt());
            try {
                return reservations
                        .headroom()
                        .status(store.budgets().put(next, new AuditEntry(now, actor, "budget/" + budget.id(), what)));
            } catch (StaleChangeException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public boolean remove(String id, String actor) {
        return store.budgets()
                .remove(
                        id,
                        new AuditEntry(
                                store.now(), actor, "budget/" + id, Message.of("ledger.audit.budget-removed", id)));
    }
}
