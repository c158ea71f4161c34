package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The table of duties, and who has each; and of what is taken turns at, and when it is free. */
final class SqlLeaderElection {
    private static final String TURN = "turn/";

    private final Database database;
    private final Supplier<Instant> now;
    private final String holder = UUID.randomUUID().toString();

    SqlLeaderElection(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    boolean take(String duty, Duration lease) {
        return database.writeGuarded(transaction -> {
            var at = now.get();
            return transaction.update("""
                            INSERT INTO duties (name, holder, held_until) VALUES (?, ?, ?)
                            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                            WHERE duties.holder = excluded.holder
                            OR duties.held_until <= ?""", duty, holder, at.plus(lease), at) > 0;
        });
    }

    /** A turn's row has no holder: it tells when the next one is free. */
    Optional<Instant> turn(String queue, Duration spacing, Instant before) {
        return database.writeGuarded(transaction -> {
            var at = now.get();
            var taken = transaction.update("""
                    INSERT INTO duties (name, holder, held_until) VALUES (?, '', ?)
                    ON CONFLICT (name) DO UPDATE SET held_until = CASE WHEN duties.held_until < ?
                        THEN excluded.held_until ELSE duties.held_until + ? END
                    WHERE duties.held_until < \
                    ?""", TURN + queue, at.plus(spacing), at, spacing.toNanos() / 1_000, before);
            return taken == 0 ? Optional.empty() : next(transaction, queue).map(next -> next.minus(spacing));
        });
    }

    Optional<Instant> nextTurn(String queue) {
        return database.read(transaction -> next(transaction, queue)).filter(next -> next.isAfter(now.get()));
    }

    void giveTurnsBack(String queue, Instant next, Instant free) {
        database.writeGuarded(transaction -> transaction.update(
                "UPDATE duties SET held_until = ? WHERE name = ? AND held_until = ? AND held_until > ?",
                free,
                TURN + queue,
                next,
                free));
    }

    private static Optional<Instant> next(Transaction transaction, String queue) throws SQLException {
        return transaction.first(
                row -> row.instant("held_until"), "SELECT held_until FROM duties WHERE name = ?", TURN + queue);
    }
}
