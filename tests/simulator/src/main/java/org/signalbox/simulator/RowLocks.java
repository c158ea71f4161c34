package org.signalbox.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.model.store.StoreException;

/** Rows locked by running transactions. */
final class RowLocks {
    /** The product's lock timeout and idle-in-transaction timeout. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration IDLE = Duration.ofSeconds(20);

    private final SimulatedWorld world;
    private final Map<String, Lock> locked = new HashMap<>();

    /** @param until when the server ends the transaction, independent of its client */
    record Lock(String row, long until) {}

    RowLocks(SimulatedWorld world) {
        this.world = world;
    }

    /** Waits until the row is free. */
    void await(String row) {
        for (var end = world.micros() + micros(TIMEOUT); isLocked(row); world.sleep(Duration.ofMillis(20))) {
            if (world.micros() > end) {
                throw new StoreException("somebody else has had " + row + " for too long");
            }
        }
    }

    /** Locks the row for the duration of a transaction; the empty name stands for no row. */
    Lock lock(String row, Duration time) {
        await(row);
        var lock = new Lock(row, world.micros() + micros(time.plus(IDLE)));
        if (!row.isEmpty()) {
            locked.put(row, lock);
        }
        return lock;
    }

    /** Whether the server ended the transaction. */
    boolean lost(Lock lock) {
        return world.micros() > lock.until();
    }

    void free(Lock lock) {
        locked.remove(lock.row(), lock);
    }

    /** Drops all locks, because another server has none. */
    void clear() {
        locked.clear();
    }

    private boolean isLocked(String row) {
        var lock = locked.get(row);
        return lock != null && !lost(lock);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }
}
