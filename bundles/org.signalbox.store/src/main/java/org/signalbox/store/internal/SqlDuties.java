package org.signalbox.store.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** The table of duties, and who has each. */
final class SqlDuties {
    private final Database database;
    private final Supplier<Instant> now;
    private final String holder = UUID.randomUUID().toString();

    SqlDuties(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    boolean take(String duty, Duration lease) {
        return database.writeGuarded(transaction -> {
            var at = now.get();
            return transaction.update(
                            """
                            INSERT INTO duties (name, holder, held_until) VALUES (?, ?, ?)
                            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                            WHERE duties.holder = excluded.holder OR duties.held_until <= ?""",
                            duty,
                            holder,
                            at.plus(lease),
                            at)
                    > 0;
        });
    }
}
