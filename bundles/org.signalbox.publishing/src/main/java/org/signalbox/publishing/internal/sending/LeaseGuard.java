package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import org.signalbox.model.concurrent.TaskExecutor;

/**
 * This node's right to one publication, by the monotonic clock: over no later than its lease in the store. Any thread.
 */
final class LeaseGuard {
    private final TaskExecutor workers;
    private final Duration length;
    private volatile long end;

    /** @param since before the lease was asked for */
    LeaseGuard(TaskExecutor workers, Duration length, long since) {
        this.workers = workers;
        this.length = length;
        end = since + length.toNanos();
    }

    /** The lease was extended. @param since before that was asked for */
    synchronized void renew(long since) {
        var later = since + length.toNanos();
        if (later - end > 0) {
            end = later;
        }
    }

    /** Whether it lasts for longer than this. */
    boolean lasts(Duration time) {
        return end - workers.nanos() > time.toNanos();
    }

    /** Others may have taken it over: this process was stopped, or didn't reach the store, for too long. */
    boolean over() {
        return workers.nanos() - end >= 0;
    }
}
