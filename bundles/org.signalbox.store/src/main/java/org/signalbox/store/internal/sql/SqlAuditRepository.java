package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Evidence;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.AuditRepository;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.Slice;

/** The audit's table; its order is that of the commits, whatever clocks said. */
final class SqlAuditRepository implements AuditRepository {
    private final Database database;

    SqlAuditRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(AuditEntry entry) {
        database.write(transaction -> {
            transaction.audit(entry);
            return entry;
        });
    }

    @Override
    public Slice<AuditEntry> list(Optional<String> subject, Optional<String> after, int limit) {
        var sql = new StringBuilder("SELECT * FROM audit WHERE 1 = 1");
        var args = new ArrayList<Object>();
        subject.ifPresent(wanted -> {
            sql.append(" AND subject = ?");
            args.add(wanted);
        });
        after.map(cursor -> Cursor.parse(cursor, 1)).ifPresent(cursor -> {
            sql.append(" AND seq < ?");
            args.add(cursor.number(0));
        });
        args.add(PageLimits.check(limit) + 1);
        return database.read(transaction -> transaction.slice(
                SqlAuditRepository::entry,
                SqlAuditRepository::damaged,
                row -> Cursor.of(row.number("seq")),
                limit,
                sql + " ORDER BY seq DESC LIMIT ?",
                args.toArray()));
    }

    private static AuditEntry entry(ResultRow row) throws SQLException {
        return new AuditEntry(
                row.instant("happened_at"),
                row.text("actor"),
                row.text("subject"),
                row.parsed("message", ColumnJson::message),
                row.maybeParsed("state", PublicationState::valueOf),
                evidence(row));
    }

    /** Reads the evidence. An entry with unreadable evidence still shows its author and time. */
    private static Optional<Evidence> evidence(ResultRow row) throws SQLException {
        try {
            return row.maybeParsed("evidence", EvidenceJson::read);
        } catch (DamagedValueException e) {
            DamagedRowReport.tellOnce("the evidence of an audit entry", e);
            return Optional.empty();
        }
    }

    private static DamagedRow damaged(ResultRow row, RuntimeException failure) throws SQLException {
        return new DamagedRow(
                row.maybeText("subject").orElse(""),
                "",
                "",
                row.maybeText("state").orElse(""),
                row.maybeInstant("happened_at"),
                DamagedRowReport.reason(failure));
    }
}
