package org.signalbox.media.internal;

import java.time.Duration;

/** How long FFmpeg may take for a copy, with all its attempts. */
final class TimeLimit {
    private final long begun = System.nanoTime();
    private final Duration longest;
    private final Duration stalled;

    /** @param stalled how long it may neither say nor write anything */
    TimeLimit(Duration longest, Duration stalled) {
        this.longest = longest;
        this.stalled = stalled;
    }

    /** @param active when it said or wrote something last, in {@link System#nanoTime} */
    boolean isOver(long active) {
        var now = System.nanoTime();
        return now - begun > longest.toNanos() || now - active > stalled.toNanos();
    }
}
