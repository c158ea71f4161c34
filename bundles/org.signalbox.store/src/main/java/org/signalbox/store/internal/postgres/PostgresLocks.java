package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.signalbox.store.internal.sql.Transaction;

/**
 * The locks between processes that use a database. Locks that a node waits for are locks on tables, which need a right
 * to them: any login that may connect can take an advisory lock.
 */
public final class PostgresLocks {
    /** Spells SBOX: other programs may use advisory locks too. */
    private static final long USE = 0x53424F58_00000003L;

    private static final String HOLDERS = """
            SELECT a.usename || ' (process ' || a.pid || ')' AS who, COALESCE(pg_has_role(a.usesysid, c.relowner, \
            'USAGE'), true)
                AS owner
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                LEFT JOIN pg_class c ON c.oid = to_regclass('public.schema_version')
            WHERE l.locktype = 'advisory' AND l.mode = 'ExclusiveLock' AND l.granted AND l.objsubid = 1
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND (l.classid::bigint << 32) + l.objid::bigint = ?""";

    private PostgresLocks() {}

    /** Until the end of the transaction: shared by those who claim, exclusive for those who change who may send. */
    static void sendLock(Transaction transaction, boolean shared) throws SQLException {
        transaction.update("LOCK TABLE send_lock IN " + (shared ? "ROW EXCLUSIVE" : "SHARE ROW EXCLUSIVE") + " MODE");
    }

    /**
     * Until the end of the transaction: shared by those who add to budgets' totals, exclusive for those who count them
     * anew.
     */
    static void totals(Transaction transaction, boolean shared) throws SQLException {
        transaction.update(
                "LOCK TABLE budget_periods IN " + (shared ? "ROW EXCLUSIVE" : "SHARE ROW EXCLUSIVE") + " MODE");
    }

    /** Until the end of the transaction: one owner at a time changes the schema, while others may read. */
    static void schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE public.schema_version IN EXCLUSIVE MODE");
        }
    }

    /**
     * Locks the store as in use until the session ends; returns whether it may be used. Only an exclusive lock of the
     * tables' owner is respected. For another holder it returns the name, and the next call tries again.
     */
    static Use use(Connection connection) throws SQLException {
        if (select(connection, "pg_try_advisory_lock_shared", USE)) {
            return new Use(true, true, "");
        }
        try (var statement = connection.prepareStatement(HOLDERS)) {
            statement.setLong(1, USE);
            try (var rows = statement.executeQuery()) {
                var others = new ArrayList<String>();
                while (rows.next()) {
                    if (rows.getBoolean("owner")) {
                        return new Use(false, false, rows.getString("who"));
                    }
                    others.add(rows.getString("who"));
                }
                return new Use(true, false, String.join(", ", others));
            }
        }
    }

    /**
     * The permission to use the store.
     *
     * @param may whether it may be
     * @param held whether that is locked, so that its owner sees it
     * @param others who has locked it
     */
    record Use(boolean may, boolean held, String others) {}

    /** Until the end of the session: nobody else uses the store. Says whether that is so. */
    public static boolean useAlone(Connection connection) throws SQLException {
        return select(connection, "pg_try_advisory_lock", USE);
    }

    private static boolean select(Connection connection, String function, long key) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT " + function + "(?)")) {
            statement.setLong(1, key);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return !"f".equals(rows.getString(1));
            }
        }
    }
}
