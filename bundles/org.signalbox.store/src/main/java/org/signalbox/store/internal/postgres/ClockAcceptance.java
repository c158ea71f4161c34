package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.internal.sql.Transaction;

/** Follows the server's clock where somebody said that it is right, and remembers it. For one thread. */
final class ClockAcceptance {
    static final StoreChange CHANGE = new StoreChange(StoreChange.Kind.SETTING, Store.CLOCK_ACCEPTED);

    private final PostgresClock clock;
    private final ClockMemory memory;

    /** The time of the last acceptance of the server's clock, as it is stored; empty for never. */
    private @Nullable String accepted;

    ClockAcceptance(PostgresClock clock, ClockMemory memory) {
        this.clock = clock;
        this.memory = memory;
    }

    /**
     * Also what was said while this process wasn't there.
     *
     * @param acceptedNow whether it was said since the last call
     */
    void follow(Transaction sql, boolean acceptedNow) throws SQLException {
        if (acceptedNow || accepted == null) {
            accepted = sql.first(
                            row -> row.text("value"), "SELECT value FROM settings WHERE name = ?", Store.CLOCK_ACCEPTED)
                    .orElse("");
        }
        if (acceptedNow || clock.jump().isPresent() && memory.acceptedSince(accepted)) {
            clock.accept();
        } else if (clock.jump().isEmpty() && clock.ahead().isPresent()) {
            memory.keep(new ClockMemory.RememberedClock(clock.ahead().getAsLong(), accepted));
        }
    }
}
