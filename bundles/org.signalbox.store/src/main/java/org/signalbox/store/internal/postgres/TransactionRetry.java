package org.signalbox.store.internal.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sql.Uninterruptible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which transactions that failed are run again, and when. */
final class TransactionRetry {
    /** The most attempts of a transaction that conflicts with others. */
    private static final int ATTEMPTS = 12;

    /** The most attempts after a lock time-out, so that a lane of a node doesn't stand still for longer. */
    private static final int ATTEMPTS_AT_LOCKED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(TransactionRetry.class);

    private final HikariDataSource pool;
    private final PostgresDialect dialect;

    TransactionRetry(HikariDataSource pool, PostgresDialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
    }

    /**
     * Pauses before a transaction is run again.
     *
     * @param attempt how many were made
     * @throws StoreFailure when it isn't run again
     */
    void pause(SQLException failure, int attempt, ReconnectWait.Wait wait) {
        if (dialect.lost(failure) || dialect.readOnly(failure)) {
            forsake(failure);
            // a connection of the pool may have died with a server that is back by now
            if (attempt > 1 || failure instanceof SQLTransientConnectionException) {
                wait.again(failure);
            }
            return;
        }
        if (dialect.locked(failure) && attempt >= ATTEMPTS_AT_LOCKED) {
            throw lockedFailure(failure);
        }
        if (!dialect.conflict(failure) || attempt >= ATTEMPTS) {
            throw dialect.explain(failure);
        }
        LOG.debug("Again after {}", failure.getSQLState());
        Uninterruptible.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1 << Math.min(attempt + 1, 8))));
    }

    /** The other connections of the pool lead to the same server: it is gone, silent, or a standby by now. */
    private void forsake(SQLException failure) {
        if (dialect.readOnly(failure) || dialect.gone(failure)) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Names who stands in the way, as far as the server tells. */
    private StoreFailure lockedFailure(SQLException failure) {
        try (var connection = pool.getConnection()) {
            try {
                var holders = PostgresUsers.lockers(new Transaction(connection, dialect));
                return new StoreFailure(Message.of("store.locked-by", dialect.place(), holders), failure);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return dialect.explain(failure);
        }
    }
}
