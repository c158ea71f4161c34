package org.signalbox.store.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Evidence;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.AuditLog;
import org.signalbox.model.store.Damaged;
import org.signalbox.model.store.Slice;

/** The audit's table; its order is that of the commits, whatever clocks said. */
final class SqlAudit implements AuditLog {
    private final Database database;

    SqlAudit(Database database) {
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
        args.add(Limits.check(limit) + 1);
        return database.read(transaction -> transaction.slice(
                SqlAudit::entry,
                SqlAudit::damaged,
                row -> Cursor.of(row.number("seq")),
                limit,
                sql + " ORDER BY seq DESC LIMIT ?",
                args.toArray()));
    }

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                row.instant("happened_at"),
                row.text("actor"),
                row.text("subject"),
                row.parsed("message", Json::message),
                row.maybeParsed("state", PublicationState::valueOf),
                evidence(row));
    }

    /** Who did what, and when, is told also where the words of his program can't be read. */
    private static Optional<Evidence> evidence(Row row) throws SQLException {
        try {
            return row.maybeParsed("evidence", EvidenceJson::read);
        } catch (DamagedValueException e) {
            Damages.tellOnce("the evidence of an audit entry", e);
            return Optional.empty();
        }
    }

    private static Damaged damaged(Row row, RuntimeException failure) throws SQLException {
        return new Damaged(
                row.maybeText("subject").orElse(""),
                "",
                "",
                row.maybeText("state").orElse(""),
                row.maybeInstant("happened_at"),
                Damages.reason(failure));
    }
}
