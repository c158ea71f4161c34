package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.store.PlannedChangeRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The table of planned changes. */
final class SqlPlannedChangeRepository implements PlannedChangeRepository {
    private final Database database;

    SqlPlannedChangeRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<PlannedChange> open() {
        return database.read(transaction -> transaction.list(
                SqlPlannedChangeRepository::change,
                "SELECT * FROM planned_changes WHERE state IN ('PLANNED', 'RUNNING') ORDER BY due, created_at, id"));
    }

    @Override
    public List<PlannedChange> settled(int limit) {
        return database.read(transaction -> transaction.list(
                SqlPlannedChangeRepository::change,
                "SELECT * FROM planned_changes WHERE state NOT IN ('PLANNED', 'RUNNING') ORDER BY due DESC, id "
                        + "DESC LIMIT ?",
                PageLimits.check(limit)));
    }

    @Override
    public Optional<PlannedChange> find(String id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public PlannedChange put(PlannedChange change, AuditEntry audit) {
        return database.write(transaction -> {
            if (store(transaction, change) == 0) {
                throw new StaleChangeException("planned change " + change.id());
            }
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.PLANNED_CHANGE, change.id());
            return find(transaction, change.id()).orElseThrow();
        });
    }

    private static int store(Transaction transaction, PlannedChange change) throws SQLException {
        if (change.revision() == 0) {
            return transaction.update(
                    """
                    INSERT INTO planned_changes (id, network, change, due, state, details, outcome, created_at, \
                    revision)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING""",
                    change.id(),
                    change.network(),
                    change.kind(),
                    change.due(),
                    change.state(),
                    LifecycleColumnJson.write(change),
                    change.outcome().map(ColumnJson::write),
                    change.createdAt());
        }
        return transaction.update(
                """
                UPDATE planned_changes SET due = ?, state = ?, details = ?, outcome = ?, revision = revision + 1
                WHERE id = ? AND revision = ?""",
                change.due(),
                change.state(),
                LifecycleColumnJson.write(change),
                change.outcome().map(ColumnJson::write),
                change.id(),
                change.revision());
    }

    private static Optional<PlannedChange> find(Transaction transaction, String id) throws SQLException {
        return transaction.first(SqlPlannedChangeRepository::change, "SELECT * FROM planned_changes WHERE id = ?", id);
    }

    private static PlannedChange change(ResultRow row) throws SQLException {
        var details = LifecycleColumnJson.details(row.text("details"));
        return new PlannedChange(
                row.text("id"),
                row.text("network"),
                row.constant(PlannedChange.Kind.class, "change"),
                row.instant("due"),
                Duration.parse(details.leadTime()),
                Optional.ofNullable(details.reason()),
                details.connector(),
                details.plannedBy(),
                row.constant(PlannedChange.State.class, "state"),
                row.maybeText("outcome").map(ColumnJson::message),
                row.instant("created_at"),
                Optional.ofNullable(details.settledAt()).map(Micros::instant),
                row.number("revision"));
    }
}
