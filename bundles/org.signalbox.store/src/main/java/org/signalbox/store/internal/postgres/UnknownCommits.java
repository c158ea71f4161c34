package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Transaction;
import org.signalbox.store.internal.sql.Uninterruptible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the outcome of a transaction whose connection was lost during its commit. */
final class UnknownCommits {
    /** The time after which a commit's outcome is reported as unknown: as long as a server takes to come back. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(UnknownCommits.class);

    private final DataSource source;
    private final PostgresDialect dialect;

    UnknownCommits(DataSource source, PostgresDialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /**
     * Returns when it was committed.
     *
     * @param number of the transaction; a server that crashed may give it to another one, so only its note counts
     * @param origin what the transaction's own note of its changes bears
     * @throws SQLException the {@code loss}, when surely nothing of it was kept
     * @throws StoreFailure when the server doesn't tell
     */
    void settle(String number, String origin, SQLException loss) throws SQLException {
        var end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                switch (outcome(number, origin)) {
                    case "committed" -> {
                        LOG.info("A transaction of {} was committed as its connection was lost", dialect.place());
                        return;
                    }
                    case "in progress" -> LOG.debug("The server hasn't noticed yet");
                    default -> throw loss;
                }
            } catch (SQLException e) {
                if (e == loss) {
                    throw e;
                }
                LOG.debug("The server doesn't answer yet", e);
            }
            if (System.nanoTime() > end) {
                throw new StoreFailure(Message.of("store.unclear", dialect.place()), loss);
            }
            Uninterruptible.pause(Duration.ofMillis(100));
        }
    }

    /** Its state is asked for first: it can't be committed between that and looking for its note without being seen. */
    private String outcome(String number, String origin) throws SQLException {
        try (var connection = source.getConnection()) {
            try {
                var sql = new Transaction(connection, dialect);
                var running = sql.first(
                                row -> row.maybeText("status"),
                                "SELECT CASE WHEN ?::xid8 < pg_snapshot_xmax(pg_current_snapshot())"
                                        + " THEN pg_xact_status(?::xid8) END AS status",
                                number,
                                number)
                        .flatMap(status -> status)
                        .filter("in progress"::equals);
                var noted =
                        sql.list(row -> 1, "SELECT 1 FROM changes WHERE tx = ?::xid8 AND origin = ?", number, origin);
                return noted.isEmpty() ? running.orElse("gone") : "committed";
            } finally {
                connection.rollback();
            }
        }
    }
}
