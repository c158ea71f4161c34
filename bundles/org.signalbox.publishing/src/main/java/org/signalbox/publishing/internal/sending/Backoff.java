package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.model.concurrent.TaskExecutor;

/** The wait before the next attempt. */
record Backoff(TaskExecutor workers) {
    private static final ExponentialBackoff PAUSES =
            new ExponentialBackoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    /**
     * Exponential back-off from two seconds to five minutes, with up to a quarter of jitter.
     *
     * @param tries how many there were already
     */
    Duration after(int tries) {
        var base = PAUSES.after(tries);
        return base.plusMillis(workers.chance(base.toMillis() / 4 + 1));
    }
}
