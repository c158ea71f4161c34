package org.signalbox.store.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.internal.sql.ColumnJson;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sql.Uninterruptible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notes that transactions leave of their changes: written, announced, and removed when nobody needs them any more.
 * They are announced in a transaction of their own, many together: one that notifies holds up all others that do until
 * it is on the disk.
 */
final class PostgresNotes {
    static final String CHANNEL = "signalbox_changes";

    private static final Duration BETWEEN_ANNOUNCEMENTS = Duration.ofMillis(20);
    private static final long MINUTE = 60_000_000;

    /** Microseconds for which notes are kept at least. */
    private static final long RETENTION = 120 * MINUTE;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresNotes.class);

    private final DataSource pool;
    private final PostgresDialect dialect;
    private final Semaphore news = new Semaphore(0);
    private final Deque<Reading> readings = new ArrayDeque<>();
    private volatile boolean closing;
    private volatile boolean mayPrune = true;

    PostgresNotes(DataSource pool, PostgresDialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
        BackgroundThreads.platform("store-announcements", BackgroundThreads.Platform.DATABASE, this::announce)
                .start();
    }

    /**
     * A note that was left.
     *
     * @param number of its transaction
     */
    record Left(String number, long seq) {}

    /** Leaves a note of the transaction's changes in it. */
    static Left write(Transaction transaction, String origin) throws SQLException {
        return transaction
                .last(
                        row -> new Left(row.text("tx"), row.number("seq")),
                        "INSERT INTO changes (origin, subject) VALUES (?, ?) RETURNING tx::text AS tx, seq",
                        origin,
                        ColumnJson.changes(transaction.changes()))
                .orElseThrow();
    }

    /** That a note was committed is to be announced, soon. */
    void committed() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Announces once more and ends. */
    void close() {
        closing = true;
        news.release();
    }

    /** Notes that all up to here were read. */
    void readAt(long micros, String snapshot) {
        var last = readings.peekLast();
        if (last == null || micros - last.micros >= MINUTE) {
            readings.addLast(new Reading(micros, micros, snapshot));
        } else {
            readings.removeLast();
            readings.addLast(new Reading(last.micros, micros, last.snapshot));
        }
    }

    /** The server is another one: what was read of the one before says nothing of its transactions. */
    void forget() {
        readings.clear();
    }

    /** Whether it was so long ago that the last were read that some may be gone unread. */
    boolean mayHavePruned(long micros) {
        var last = readings.peekLast();
        return last != null && micros - last.lastMicros > RETENTION / 2;
    }

    /** Removes what everybody has read who reads at all. */
    void prune(Connection connection) throws SQLException {
        var oldest = readings.peekFirst();
        var newest = readings.peekLast();
        if (!mayPrune || oldest == null || newest == null || newest.micros - oldest.micros < RETENTION) {
            return;
        }
        readings.removeFirst();
        try {
            new Transaction(connection, dialect)
                    .update("DELETE FROM changes WHERE tx < pg_snapshot_xmin(?::pg_snapshot)", oldest.snapshot);
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
            mayPrune = false; // this role may not; the nodes do it
        }
    }

    /** All that somebody may have to look at again who has missed some changes. */
    List<StoreChange> everything(Transaction sql) throws SQLException {
        LOG.info("{} wasn't read for a while: all of it counts as changed", dialect.place());
        return sql.list(row -> new StoreChange(row.constant(StoreChange.Kind.class, "kind"), row.text("id")), """
                SELECT 'NETWORK' AS kind, id FROM networks
                UNION ALL SELECT 'ACCOUNT', id FROM accounts
                UNION ALL SELECT 'SETTING', name FROM settings
                UNION ALL SELECT 'NODE_KEY', name FROM node_keys
                UNION ALL SELECT 'SITE', name FROM update_sites
                UNION ALL SELECT 'SITE', network FROM network_pins
                UNION ALL SELECT 'RATE_LIMIT', account FROM rate_limits
                UNION ALL SELECT 'LOST_CHANGES', node FROM lost_changes
                UNION ALL SELECT 'TERMS_FACTS', subject FROM terms_facts
                UNION ALL SELECT 'LIVE_TERMS', account FROM live_terms
                UNION ALL SELECT DISTINCT 'CHOICES', account FROM choices
                UNION ALL SELECT 'TERMS', network FROM terms_documents
                UNION ALL SELECT 'USAGE', id FROM networks
                UNION ALL SELECT 'BUDGET', id FROM budgets
                UNION ALL SELECT 'PLANNED_CHANGE', id FROM planned_changes
                UNION ALL SELECT DISTINCT 'ANNOUNCED_END', network FROM announced_ends
                UNION ALL SELECT 'HOLD_RULE', subject FROM hold_rules
                UNION ALL SELECT DISTINCT 'FINDING', publication FROM findings
                UNION ALL SELECT 'QUEUE', account FROM queues
                UNION ALL SELECT 'SERIES', post FROM series
                UNION ALL SELECT 'NODE', id FROM nodes
                UNION ALL SELECT 'INBOX', account FROM inbox_positions
                UNION ALL SELECT 'CONTACT', id FROM contacts WHERE revision > 0
                UNION ALL SELECT 'INBOX_SETTING', name FROM saved_answers
                UNION ALL SELECT 'INBOX_SETTING', name FROM inbox_rules
                UNION ALL SELECT 'PUBLICATION', id FROM publications
                    WHERE state NOT IN ('PUBLISHED', 'REJECTED', 'CANCELLED', 'SKIPPED', 'EXPIRED')""");
    }

    private void announce() {
        for (var last = false; !last; ) {
            news.acquireUninterruptibly();
            news.drainPermits();
            last = closing;
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("NOTIFY " + CHANNEL);
                connection.commit();
            } catch (SQLException e) {
                LOG.debug("Change notification failed; listeners poll", e);
            }
            Uninterruptible.pause(BETWEEN_ANNOUNCEMENTS);
        }
    }

    private record Reading(long micros, long lastMicros, String snapshot) {}
}
