package org.signalbox.http.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many messages within any stretch of a time, and no more. Any thread. */
final class SendLimit {
    private final long within;
    private final LongSupplier nanos;
    /** When the last ones were admitted, in a ring. */
    private final long[] admitted;

    private long count;
    private boolean refusing;

    /** Whether a message may be sent. */
    enum Answer {
        ADMITTED,
        /** The first one too many since the last one that was admitted. */
        FLOODED,
        REFUSED
    }

    /** @param nanos a monotonic clock */
    SendLimit(int most, Duration within, LongSupplier nanos) {
        this.within = within.toNanos();
        this.nanos = nanos;
        admitted = new long[most];
    }

    int most() {
        return admitted.length;
    }

    synchronized Answer ask() {
        var now = nanos.getAsLong();
        var place = (int) (count % admitted.length);
        if (count >= admitted.length && now - admitted[place] < within) {
            var first = !refusing;
            refusing = true;
            return first ? Answer.FLOODED : Answer.REFUSED;
        }
        admitted[place] = now;
        count++;
        refusing = false;
        return Answer.ADMITTED;
    }
}
