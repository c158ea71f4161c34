package org.signalbox.store.internal;

import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.AuditLog;
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
        var found = database.read(transaction -> transaction.list(
                row -> new Numbered(
                        row.number("seq"),
                        new AuditEntry(
                                row.instant("happened_at"),
                                row.text("actor"),
                                row.text("subject"),
                                Json.readable(row.text("message")),
                                row.maybeText("state").map(PublicationState::valueOf),
                                row.maybeText("evidence").flatMap(EvidenceJson::readable))),
                sql + " ORDER BY seq DESC LIMIT ?",
                args.toArray()));
        var page = Limits.slice(found, limit, numbered -> Cursor.of(numbered.seq));
        return new Slice<>(page.items().stream().map(Numbered::entry).toList(), page.next());
    }

    private record Numbered(long seq, AuditEntry entry) {}
}
