package org.signalbox.sandbox.internal;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that grow with the creation time and are never reused, not even after a restart. Thread-safe. */
final class Ids {
    private static final long EPOCH_MILLIS =
            Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final long PER_MILLI = 1_000;

    private final AtomicLong last = new AtomicLong();

    String next(Instant createdAt) {
        long wanted = (createdAt.toEpochMilli() - EPOCH_MILLIS) * PER_MILLI;
        return Long.toString(last.updateAndGet(previous -> Math.max(previous + 1, wanted)));
    }

    /** An id that exists already: later ones are larger. */
    void taken(long id) {
        last.updateAndGet(previous -> Math.max(previous, id));
    }
}
