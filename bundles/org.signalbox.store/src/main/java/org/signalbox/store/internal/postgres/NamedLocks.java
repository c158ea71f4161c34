package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.signalbox.store.internal.sql.Database;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sql.Uninterruptible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Locks by name that one node at a time holds, each with a connection of its own. */
final class NamedLocks {
    private static final Logger LOG = LoggerFactory.getLogger(NamedLocks.class);

    private final PostgresSource source;
    private final PostgresDialect dialect;
    private final ReconnectWait reconnectWait;
    private final String process;
    private final Runnable checkOpen;

    /**
     * @param process who holds them
     * @param checkOpen throws once the store is closed
     */
    NamedLocks(
            PostgresSource source,
            PostgresDialect dialect,
            ReconnectWait reconnectWait,
            String process,
            Runnable checkOpen) {
        this.source = source;
        this.dialect = dialect;
        this.reconnectWait = reconnectWait;
        this.process = process;
        this.checkOpen = checkOpen;
    }

    /** Locks by a row that only nodes may add and that is never committed: another node that adds it waits. */
    <T, X extends Exception> T holding(String name, Database.Exclusive<T, X> work) throws X {
        try (var connection = Uninterruptible.call(this::connectToLock)) {
            while (!Uninterruptible.call(() -> locked(connection, name))) {
                checkOpen.run();
            }
            try {
                return work.run();
            } finally {
                Uninterruptible.call(() -> letGo(connection));
            }
        } catch (SQLException e) {
            throw dialect.explain(e);
        }
    }

    private Connection connectToLock() throws SQLException {
        try (var wait = reconnectWait.begin()) {
            while (true) {
                try {
                    return source.connectToLock();
                } catch (SQLException e) {
                    checkOpen.run();
                    if (!dialect.lost(e) && !dialect.readOnly(e)) {
                        throw e;
                    }
                    wait.again(e);
                }
            }
        }
    }

    /** Releases the lock. The work is done even if the connection, and with it the lock, was lost meanwhile. */
    private static boolean letGo(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("A lock was lost with its connection", e);
            return false;
        }
    }

    private boolean locked(Connection connection, String name) throws SQLException {
        var transaction = new Transaction(connection, dialect);
        try {
            transaction.update("INSERT INTO leaders (name, holder, held_until) VALUES (?, ?, 0)", name, process);
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (PermissionDenied.is(e)) {
                throw PermissionDenied.of(transaction.statement(), e).failure(connection, dialect);
            }
            if (!dialect.conflict(e)) {
                throw e;
            }
            return false;
        }
    }
}
