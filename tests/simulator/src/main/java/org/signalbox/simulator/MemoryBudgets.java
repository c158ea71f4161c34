package org.signalbox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.AuditRepository;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;

/** Budgets in memory. */
final class MemoryBudgets implements BudgetRepository {
    private final Map<String, Budget> all = new TreeMap<>();
    private final Consumer<String> removed;

    /** @param removed called with the id of each removed budget */
    MemoryBudgets(Consumer<String> removed) {
        this.removed = removed;
    }

    @Override
    public List<Budget> list() {
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Budget> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Budget put(Budget budget, AuditEntry audit) {
        if (find(budget.id()).map(Budget::revision).orElse(0L) != budget.revision()) {
            throw new StaleChangeException("budget " + budget.id());
        }
        var stored = new Budget(
                budget.id(),
                budget.network(),
                budget.account(),
                budget.period(),
                budget.amount(),
                budget.warnAt(),
                budget.stops(),
                budget.changedAt(),
                budget.revision() + 1);
        all.put(budget.id(), stored);
        return stored;
    }

    @Override
    public void override(PublicationId publication, AuditEntry audit) {
        throw MemoryStore.notAsked();
    }

    @Override
    public boolean isOverridden(PublicationId publication) {
        return false;
    }

    @Override
    public boolean remove(String id, AuditEntry audit) {
        removed.accept(id);
        return all.remove(id) != null;
    }

    /** The audit entries of budgets, newest first. */
    static final class Log implements AuditRepository {
        private final List<AuditEntry> all = new ArrayList<>();

        @Override
        public void add(AuditEntry entry) {
            all.addFirst(entry);
        }

        @Override
        public Slice<AuditEntry> list(Optional<String> subject, Optional<String> after, int limit) {
            return new Slice<>(
                    all.stream()
                            .filter(entry ->
                                    subject.map(entry.subject()::equals).orElse(true))
                            .limit(limit)
                            .toList(),
                    Optional.empty());
        }
    }
}
