package org.signalbox.vendor.nostr;

import java.time.Duration;

/** The end of a call's time, by a clock that nobody sets. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** The time for one of so many steps that are left, but never less than a moment. */
    Duration share(int steps, Duration most) {
        var share = left().dividedBy(Math.max(1, steps));
        var shorter = share.compareTo(most) < 0 ? share : most;
        return shorter.compareTo(MOMENT) < 0 ? MOMENT : shorter;
    }

    private static final Duration MOMENT = Duration.ofMillis(200);
}
