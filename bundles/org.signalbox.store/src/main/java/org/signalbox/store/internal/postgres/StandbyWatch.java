package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import org.signalbox.store.internal.sql.Transaction;

/** Checks periodically for standbys that commits don't wait for. One thread checks, any may ask. */
final class StandbyWatch {
    private static final Duration BETWEEN = Duration.ofSeconds(15);

    private volatile long next = System.nanoTime();
    private volatile boolean unconfirmed;

    boolean unconfirmed() {
        return unconfirmed;
    }

    /** @param synchronous whether each commit waits for a standby */
    void poll(Transaction sql, boolean synchronous) throws SQLException {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + BETWEEN.toNanos();
        unconfirmed = !synchronous
                && sql.first(row -> row.number("standbys"), "SELECT count(*) AS standbys FROM pg_stat_replication")
                                .orElseThrow()
                        > 0;
    }
}
