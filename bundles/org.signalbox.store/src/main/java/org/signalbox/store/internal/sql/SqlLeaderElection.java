package org.signalbox.store.internal.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** The table of leaders: which process holds which duty, and until when. */
final class SqlLeaderElection {
    private final Database database;
    private final Supplier<Instant> now;
    private final String holder = UUID.randomUUID().toString();

    SqlLeaderElection(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    boolean acquireLock(String duty, Duration lease) {
        return database.writeGuarded(transaction -> {
            var at = now.get();
            return transaction.update("""
                            INSERT INTO leaders (name, holder, held_until) VALUES (?, ?, ?)
                            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                            WHERE leaders.holder = excluded.holder
                            OR leaders.held_until <= ?""", duty, holder, at.plus(lease), at) > 0;
        });
    }
}
