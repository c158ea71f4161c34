package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.store.internal.sql.Transaction;

/**
 * The history of changes of this store's server. A promoted standby and a restored server begin a new one, which may
 * lack the newest changes: nothing is done there before the listeners are notified. Any thread.
 */
final class ServerHistory {
    /** The system and its timeline; any login may ask. */
    private static final String QUERY = """
            SELECT (SELECT system_identifier FROM pg_control_system())::text || ' '
                || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)""";

    private static final String WENT_BACK = """
            SELECT (pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(?::pg_snapshot))::int AS back""";

    private volatile @Nullable String known;

    /** The one that is known; empty before the first. */
    Optional<String> known() {
        return Optional.ofNullable(known);
    }

    /** From now on connections are let through to it. */
    void know(String history) {
        known = history;
    }

    /** Asks a primary. */
    static String of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(QUERY)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** @throws SQLException as of a server that is away, while what it lacks isn't known yet */
    void check(Connection connection) throws SQLException {
        var expected = known;
        if (expected != null && !of(connection).equals(expected)) {
            throw new SQLException("another server has taken its place, and is asked first what it lacks", "08001");
        }
    }

    /** A server that crashed gives numbers once more whose transactions never came to anything. */
    static boolean wentBack(Transaction sql, String snapshot) throws SQLException {
        return sql.first(row -> row.number("back"), WENT_BACK, snapshot).orElseThrow() > 0;
    }
}
