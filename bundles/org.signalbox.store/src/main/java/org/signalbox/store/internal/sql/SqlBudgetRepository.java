package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The budgets' table. */
final class SqlBudgetRepository implements BudgetRepository {
    private final Database database;

    SqlBudgetRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<Budget> list() {
        return database.read(SqlBudgetRepository::all);
    }

    static List<Budget> all(Transaction transaction) throws SQLException {
        return transaction.list(SqlBudgetRepository::budget, "SELECT * FROM budgets ORDER BY id");
    }

    static List<Budget> stopping(Transaction transaction) throws SQLException {
        return transaction.list(SqlBudgetRepository::budget, "SELECT * FROM budgets WHERE stops = 1 ORDER BY id");
    }

    @Override
    public Optional<Budget> find(String id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public Budget put(Budget budget, AuditEntry audit) {
        return database.write(transaction -> {
            if (store(transaction, budget) == 0) {
                throw new StaleChangeException("budget " + budget.id());
            }
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.BUDGET, budget.id());
            return find(transaction, budget.id()).orElseThrow();
        });
    }

    @Override
    public boolean remove(String id, AuditEntry audit) {
        return database.write(transaction -> {
            var removed = transaction.update("DELETE FROM budgets WHERE id = ?", id) > 0;
            if (removed) {
                transaction.audit(audit);
                transaction.changed(StoreChange.Kind.BUDGET, id);
            }
            return removed;
        });
    }

    @Override
    public void override(PublicationId publication, AuditEntry audit) {
        database.write(transaction -> {
            transaction.update(
                    "INSERT INTO budget_overrides (publication, actor, decided_at) VALUES (?, ?, ?)"
                            + " ON CONFLICT (publication) DO UPDATE SET actor = excluded.actor,"
                            + " decided_at = excluded.decided_at",
                    publication.value(),
                    audit.actor(),
                    audit.at());
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.PUBLICATION, publication.value());
            return publication;
        });
    }

    @Override
    public boolean isOverridden(PublicationId publication) {
        return database.read(transaction -> transaction.first(
                        row -> true, "SELECT 1 FROM budget_overrides WHERE publication = ?", publication.value()))
                .isPresent();
    }

    private static int store(Transaction transaction, Budget budget) throws SQLException {
        var sql = budget.revision() == 0 ? """
                INSERT INTO budgets (network, account, period, amount, currency, warn_at, stops, changed_at, id, \
                revision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ? + 1) ON CONFLICT (id) DO NOTHING""" : """
                UPDATE budgets SET network = ?, account = ?, period = ?, amount = ?, currency = ?, warn_at = ?, \
                stops = ?,
                    changed_at = ?, revision = revision + 1 WHERE id = ? AND revision = ?""";
        return transaction.update(
                sql,
                budget.network(),
                budget.account().map(AccountId::toString),
                budget.period(),
                budget.amount().amount().toPlainString(),
                budget.amount().currency(),
                budget.warnAt(),
                budget.stops(),
                budget.changedAt(),
                budget.id(),
                budget.revision());
    }

    private static Optional<Budget> find(Transaction transaction, String id) throws SQLException {
        return transaction.first(SqlBudgetRepository::budget, "SELECT * FROM budgets WHERE id = ?", id);
    }

    private static Budget budget(ResultRow row) throws SQLException {
        return new Budget(
                row.text("id"),
                row.maybeText("network"),
                row.maybeText("account").map(AccountId::of),
                row.constant(Budget.Period.class, "period"),
                Money.of(row.text("amount"), row.text("currency")),
                (int) row.number("warn_at"),
                row.number("stops") != 0,
                row.instant("changed_at"),
                row.number("revision"));
    }
}
