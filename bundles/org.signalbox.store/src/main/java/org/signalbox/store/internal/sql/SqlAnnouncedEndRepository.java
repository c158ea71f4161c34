package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.store.AnnouncedEndRepository;
import org.signalbox.model.store.StoreChange;

/** The table of announced ends. */
final class SqlAnnouncedEndRepository implements AnnouncedEndRepository {
    /** No date: a key has no empty columns. */
    private static final Instant UNDATED = Instant.EPOCH;

    private static final String SURPLUS = """
            DELETE FROM announced_ends WHERE network = ? AND (operation, kind, ends_at) NOT IN (
                SELECT operation, kind, ends_at FROM announced_ends WHERE network = ?
                ORDER BY last_seen DESC, first_seen DESC, ends_at, operation, kind LIMIT ?)""";

    private final Database database;

    SqlAnnouncedEndRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<AnnouncedEnd> list() {
        return database.read(transaction -> transaction.readable(
                "an announced end",
                SqlAnnouncedEndRepository::end,
                "SELECT network, operation, kind, ends_at, link, first_seen, last_seen FROM announced_ends"
                        + " ORDER BY network, ends_at, operation, kind"));
    }

    @Override
    public void seen(Collection<AnnouncedEnd> ends) {
        if (ends.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            for (var end : ends) {
                seen(transaction, end);
            }
            return ends;
        });
    }

    private static void seen(Transaction transaction, AnnouncedEnd end) throws SQLException {
        var at = end.at().orElse(UNDATED);
        var known = transaction.update(
                """
                UPDATE announced_ends SET link = COALESCE(?, link),
                    last_seen = CASE WHEN last_seen < ? THEN ? ELSE last_seen END
                WHERE network = ? AND operation = ? AND kind = ? AND ends_at = ?""",
                end.link(),
                end.lastSeen(),
                end.lastSeen(),
                end.network(),
                end.operation(),
                end.header().kind(),
                at);
        if (known > 0) {
            return;
        }
        var added = transaction.update(
                """
                INSERT INTO announced_ends (network, operation, kind, ends_at, link, first_seen, last_seen)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (network, operation, kind, ends_at) DO NOTHING""",
                end.network(),
                end.operation(),
                end.header().kind(),
                at,
                end.link(),
                end.firstSeen(),
                end.lastSeen());
        if (added > 0) {
            transaction.update(SURPLUS, end.network(), end.network(), MAX_PER_NETWORK);
            transaction.changed(StoreChange.Kind.ANNOUNCED_END, end.network());
        }
    }

    private static AnnouncedEnd end(ResultRow row) throws SQLException {
        return new AnnouncedEnd(
                row.text("network"),
                row.text("operation"),
                new AnnouncedEndHeader(
                        row.constant(AnnouncedEndHeader.Kind.class, "kind"),
                        Optional.of(row.instant("ends_at")).filter(at -> !at.equals(UNDATED)),
                        row.maybeText("link")),
                row.instant("first_seen"),
                row.instant("last_seen"));
    }
}
