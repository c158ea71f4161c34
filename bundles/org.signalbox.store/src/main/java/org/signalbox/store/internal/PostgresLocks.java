package org.signalbox.store.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Advisory locks, by which those who use a database agree; they last as long as their transaction or session. */
final class PostgresLocks {
    /** Spells SBOX: other programs may use advisory locks too. */
    private static final long OURS = 0x53424F58_00000000L;

    private static final long SENDERS = OURS + 1;
    private static final long SCHEMA = OURS + 2;
    private static final long USE = OURS + 3;

    static final long TOTALS = OURS + 4;

    private PostgresLocks() {}

    /** Until the end of the transaction: shared by those who claim, exclusive for those who change who may send. */
    static void senders(Transaction transaction, boolean shared) throws SQLException {
        select(transaction.connection(), shared ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock", SENDERS);
    }

    /** Until the end of the transaction: shared by those who add to budgets' totals, exclusive for those who count them anew. */
    static void totals(Transaction transaction, boolean shared) throws SQLException {
        select(transaction.connection(), shared ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock", TOTALS);
    }

    /** Until the end of the transaction: one at a time looks at the schema and migrates it. */
    static void schema(Connection connection) throws SQLException {
        select(connection, "pg_advisory_xact_lock", SCHEMA);
    }

    /** Until the end of the session: the store is in use. Says whether it may be. */
    static boolean use(Connection connection) throws SQLException {
        return select(connection, "pg_try_advisory_lock_shared", USE);
    }

    /** Until the end of the session: nobody else uses the store. Says whether that is so. */
    static boolean useAlone(Connection connection) throws SQLException {
        return select(connection, "pg_try_advisory_lock", USE);
    }

    /** Until the end of the session: what has this name is done by one at a time. Says whether it is free. */
    static boolean named(Connection connection, String name) throws SQLException {
        var digest = BlobStream.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return select(connection, "pg_try_advisory_lock", ByteBuffer.wrap(digest).getLong());
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
