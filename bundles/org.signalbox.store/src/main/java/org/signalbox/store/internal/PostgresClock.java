package org.signalbox.store.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's time, measured now and then and carried on by this machine's monotonic clock: nobody needs to agree about
 * the time with anybody but the store. It is never ahead of the server's by more than the clocks drift apart between two
 * measurements, and behind it by no more than a measurement took.
 */
final class PostgresClock implements InstantSource {
    /** Microseconds since 1970 at the server, as an SQL expression. */
    static final String MICROS = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT";

    private final LongSupplier nanos;
    private volatile @Nullable Reading reading;

    /** @param nanos a monotonic time such as {@link System#nanoTime} */
    PostgresClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The monotonic time at which a measurement begins. */
    long begin() {
        return nanos.getAsLong();
    }

    /**
     * Takes note of what the server said: its time was that at some moment since {@code begin}, so by now it is between
     * that and as much later as the answer took. What is carried on stays when it is within these bounds.
     */
    synchronized void measured(long begin, long serverMicros) {
        var end = nanos.getAsLong();
        var latest = serverMicros + (end - begin) / 1_000;
        var known = reading;
        var carriedOn = known == null ? serverMicros : known.at(end);
        reading = new Reading(Math.max(serverMicros, Math.min(latest, carriedOn)), end);
    }

    @Override
    public Instant instant() {
        var known = reading;
        if (known == null) {
            throw new IllegalStateException("the server's time wasn't asked for yet");
        }
        return Micros.instant(known.at(nanos.getAsLong()));
    }

    private record Reading(long micros, long nanos) {
        long at(long now) {
            return micros + (now - nanos) / 1_000;
        }
    }
}
