package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.connector.api.Engagement;

/** Readings as rows: a run of equal ones is a single row, from its first time to its last. */
final class EngagementRows {
    private EngagementRows() {}

    static void append(Transaction transaction, String account, Engagement reading) throws SQLException {
        var before = transaction.first(EngagementRows::run, """
                SELECT * FROM engagement WHERE account = ? AND remote_id = ? AND read_at <= ?
                ORDER BY read_at DESC LIMIT 1""", account, reading.remoteId(), reading.at());
        var metrics = ColumnJson.write(reading.values());
        if (before.filter(run -> run.metrics.equals(metrics)).isPresent()) {
            transaction.update("""
                    UPDATE engagement SET last_at = ?
                    WHERE account = ? AND remote_id = ? AND read_at = ?
                    AND last_at < ?""", reading.at(), account, reading.remoteId(), before.get().first, reading.at());
        } else {
            transaction.update("""
                    INSERT INTO engagement (account, remote_id, read_at, last_at, metrics) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (account, remote_id, read_at)
                    DO UPDATE SET last_at = excluded.last_at, metrics = \
                    excluded.metrics""", account, reading.remoteId(), reading.at(), reading.at(), metrics);
        }
        transaction.update("""
                INSERT INTO engagement_latest (account, remote_id, last_at, metrics) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, remote_id) DO UPDATE SET last_at = excluded.last_at, metrics = excluded.metrics
                WHERE engagement_latest.last_at <= \
                excluded.last_at""", account, reading.remoteId(), reading.at(), metrics);
    }

    /** Oldest first; a run of equal readings gives its first and its last one. */
    static List<Engagement> of(Transaction transaction, String account, String remoteId) throws SQLException {
        var readings = new ArrayList<Engagement>();
        var runs = transaction.list(
                EngagementRows::run,
                "SELECT * FROM engagement WHERE account = ? AND remote_id = ? ORDER BY read_at",
                account,
                remoteId);
        for (var run : runs) {
            var values = ColumnJson.numbers(run.metrics);
            readings.add(new Engagement(remoteId, run.first, values));
            if (run.last.isAfter(run.first)) {
                readings.add(new Engagement(remoteId, run.last, values));
            }
        }
        return List.copyOf(readings);
    }

    static Optional<Engagement> latest(Transaction transaction, String account, String remoteId) throws SQLException {
        return transaction.first(
                row -> new Engagement(remoteId, row.instant("last_at"), ColumnJson.numbers(row.text("metrics"))),
                "SELECT last_at, metrics FROM engagement_latest WHERE account = ? AND remote_id = ?",
                account,
                remoteId);
    }

    static Map<String, Long> totals(Transaction transaction, String account) throws SQLException {
        var totals = new TreeMap<String, Long>();
        var newest = transaction.list(
                row -> ColumnJson.numbers(row.text("metrics")),
                "SELECT metrics FROM engagement_latest WHERE account = ?",
                account);
        newest.forEach(values -> values.forEach((metric, value) -> totals.merge(metric, value, Long::sum)));
        return totals;
    }

    private static Run run(ResultRow row) throws SQLException {
        return new Run(row.instant("read_at"), row.instant("last_at"), row.text("metrics"));
    }

    private record Run(Instant first, Instant last, String metrics) {}
}
