package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import org.signalbox.model.concurrent.TaskExecutor;

/** How long to wait before the next try. */
record Backoff(TaskExecutor workers) {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * Doubles from two seconds to five minutes, with up to a quarter more by chance so that many don't come at once.
     *
     * @param tries how many there were already
     */
    Duration after(int tries) {
        var doubled = FIRST.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 10));
        var base = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return base.plusMillis(workers.chance(base.toMillis() / 4 + 1));
    }
}
