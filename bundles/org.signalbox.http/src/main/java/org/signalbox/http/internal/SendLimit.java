package org.signalbox.http.internal;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** So many messages within any stretch of a time, and no more. Any thread. */
final class SendLimit {
    private final long within;
    private final LongSupplier nanos;
    /** When the last ones were admitted, in a ring. */
    private final int most;

    private long @Nullable [] admitted;
    private long count;
    private OptionalLong told = OptionalLong.empty();

    /** Whether a message may be sent. */
    enum Answer {
        ADMITTED,
        /** The first one too many; told once in that time. */
        FLOODED,
        REFUSED
    }

    /** @param nanos a monotonic clock */
    SendLimit(int most, Duration within, LongSupplier nanos) {
        this.within = within.toNanos();
        this.nanos = nanos;
        this.most = most;
    }

    int most() {
        return most;
    }

    synchronized Answer ask() {
        var now = nanos.getAsLong();
        var ring = admitted == null ? new long[most] : admitted; // few sessions open a socket
        admitted = ring;
        var place = (int) (count % most);
        if (count >= most && now - ring[place] < within) {
            if (told.isPresent() && now - told.getAsLong() < within) {
                return Answer.REFUSED;
            }
            told = OptionalLong.of(now);
            return Answer.FLOODED;
        }
        ring[place] = now;
        count++;
        return Answer.ADMITTED;
    }
}
