package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.internal.sql.ColumnJson;
import org.signalbox.store.internal.sql.Micros;
import org.signalbox.store.internal.sql.ResultRow;
import org.signalbox.store.internal.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Change notes of other processes.
 *
 * @param snapshot of the server, for the next reading
 * @param micros the server's time
 * @param synchronous whether each commit waits for a standby
 * @param notes in the order of their numbers
 * @param complete whether these are all
 */
record ChangeNotes(
        String snapshot, long micros, boolean synchronous, List<RecentChangeLog.Note> notes, boolean complete) {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotes.class);

    /**
     * The most bytes that are read at once; with more, everything counts as changed. The notes of 100,000 planned
     * publications fit.
     */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final int MAX_NOTES = 100_000;

    private static final String NEWS = "SELECT pg_current_snapshot()::text AS snapshot, " + PostgresClock.MICROS
            + """
             AS micros,
                CASE WHEN sum(octet_length(c.subject)) OVER (ORDER BY c.seq) <= %d THEN c.subject END AS subject,
                c.seq AS seq, c.origin, (current_setting('synchronous_standby_names') <> '')::int AS synchronous
            FROM (SELECT 1) AS one LEFT JOIN changes c
                ON c.tx >= pg_snapshot_xmin(?::pg_snapshot) AND NOT pg_visible_in_snapshot(c.tx, ?::pg_snapshot)
            ORDER BY c.seq LIMIT %d""".formatted(MAX_BYTES, MAX_NOTES + 1);

    private static final String MISSED = """
            SELECT CASE WHEN sum(octet_length(subject)) OVER (ORDER BY seq) <= %d THEN subject END AS subject
            FROM changes WHERE seq > ? ORDER BY seq LIMIT %d""".formatted(MAX_BYTES, MAX_NOTES);

    /** To read all that is unfinished takes longer than an ordinary statement. */
    private static final int MISSED_MILLIS = 120_000;

    private record Head(String snapshot, long micros, boolean synchronous) {}

    /** Those that are visible now and weren't in a snapshot. */
    static ChangeNotes since(Transaction sql, String known) throws SQLException {
        var head = new ArrayList<Head>();
        var noted = new ArrayList<RecentChangeLog.Note>();
        var read = sql.list(
                row -> {
                    if (head.isEmpty()) {
                        head.add(new Head(row.text("snapshot"), row.number("micros"), row.number("synchronous") > 0));
                    }
                    var what = row.maybeText("subject");
                    if (what.isPresent()) {
                        noted.add(note(row, what.get()));
                    }
                    return what.isPresent() || row.maybeText("seq").isEmpty();
                },
                NEWS,
                known,
                known);
        var complete = read.size() <= MAX_NOTES && !read.contains(false);
        var now = head.getFirst();
        return new ChangeNotes(now.snapshot, now.micros, now.synchronous, noted, complete);
    }

    List<StoreChange> changes() {
        return notes.stream().flatMap(note -> note.changes().stream()).toList();
    }

    /** All that is there, and what was noted after a number: also of what isn't there any more. */
    static List<StoreChange> everything(PostgresNotes notes, long number, Connection present, Transaction sql)
            throws SQLException {
        var silent = present.getNetworkTimeout();
        present.setNetworkTimeout(Runnable::run, MISSED_MILLIS);
        var all = new ArrayList<>(notes.everything(sql));
        sql.list(row -> row.maybeText("subject").map(what -> all.addAll(readable(what))), MISSED, number);
        present.setNetworkTimeout(Runnable::run, silent);
        return all;
    }

    private static RecentChangeLog.Note note(ResultRow row, String what) throws SQLException {
        return new RecentChangeLog.Note(
                row.number("seq"),
                row.text("origin"),
                Micros.instant(row.number("micros")),
                readable(what),
                what.length());
    }

    /** Every login writes notes: one that can't be read is nobody's. */
    private static List<StoreChange> readable(String what) {
        try {
            return ColumnJson.changes(what);
        } catch (RuntimeException e) {
            LOG.warn("Change note can't be read; skipped: {}", e.getMessage());
            return List.of();
        }
    }
}
