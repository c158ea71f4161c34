package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import org.signalbox.store.internal.sql.Transaction;

/** Lists the other sessions of the database. */
public final class PostgresUsers {
    private PostgresUsers() {}

    /** Their names for themselves, such as {@code signalbox anna@laptop}; "?" when the server doesn't tell. */
    public static String others(Transaction sql) throws SQLException {
        var names = sql.list(row -> row.text("name"), """
                SELECT DISTINCT COALESCE(NULLIF(application_name, ''), usename::text) AS name FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                ORDER BY name""");
        return names.isEmpty() ? "?" : String.join(", ", names);
    }

    /**
     * Whose transactions have locked something, such as {@code anna (process 4711, psql)}, or what of the server's own,
     * such as {@code autovacuum worker (process 4712)}; "?" when nobody's has by now. Which of them another one waited
     * for isn't known any more when it has given up.
     */
    static String lockers(Transaction sql) throws SQLException {
        var names = sql.list(row -> row.text("name"), """
                SELECT DISTINCT COALESCE(a.usename, a.backend_type, '?') || ' (process ' || a.pid
                    || COALESCE(', ' || NULLIF(a.application_name, ''), '') || ')' AS name
                FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND l.granted AND (l.locktype = \
                'transactionid'
                    OR l.locktype = 'relation' AND l.mode NOT IN ('AccessShareLock', 'RowExclusiveLock')
                        AND l.relation >= 16384)
                ORDER BY name LIMIT 5""");
        return names.isEmpty() ? "?" : String.join(", ", names);
    }
}
