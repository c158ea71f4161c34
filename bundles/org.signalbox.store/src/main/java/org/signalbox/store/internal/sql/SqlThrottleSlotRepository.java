package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.model.store.ThrottleSlotRepository;

/** The table of turns, and when the next one of each queue is free. */
final class SqlThrottleSlotRepository implements ThrottleSlotRepository {
    private static final String TAKE = """
            INSERT INTO throttle_slots (queue, next_at) VALUES (?, ?)
            ON CONFLICT (queue) DO UPDATE SET next_at = CASE WHEN throttle_slots.next_at < ?
                THEN excluded.next_at ELSE throttle_slots.next_at + ? END
            WHERE throttle_slots.next_at < ?""";

    private final Database database;
    private final Supplier<Instant> now;

    SqlThrottleSlotRepository(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    @Override
    public Optional<Instant> take(String queue, Duration spacing, Instant before) {
        return database.writeGuarded(transaction -> {
            var at = now.get();
            var taken = transaction.update(TAKE, queue, at.plus(spacing), at, spacing.toNanos() / 1_000, before);
            return taken == 0 ? Optional.empty() : next(transaction, queue).map(next -> next.minus(spacing));
        });
    }

    @Override
    public Optional<Instant> next(String queue) {
        return database.read(transaction -> next(transaction, queue)).filter(next -> next.isAfter(now.get()));
    }

    @Override
    public void giveBack(String queue, Instant next, Instant free) {
        database.writeGuarded(transaction -> transaction.update(
                "UPDATE throttle_slots SET next_at = ? WHERE queue = ? AND next_at = ? AND next_at > ?",
                free,
                queue,
                next,
                free));
    }

    private static Optional<Instant> next(Transaction transaction, String queue) throws SQLException {
        return transaction.first(
                row -> row.instant("next_at"), "SELECT next_at FROM throttle_slots WHERE queue = ?", queue);
    }
}
