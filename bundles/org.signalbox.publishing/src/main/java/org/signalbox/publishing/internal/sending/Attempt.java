package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;

/** The context of one publication's attempt: its call trace, its check of terms, and its lease. */
record Attempt(CallTrace trace, TermsEnforcementService.Check check, Lease lease) {
    /**
     * This node's lease of one publication by the monotonic clock. It ends no later than the lease in the store. Any
     * thread.
     */
    static final class Lease {
        private final TaskExecutor workers;
        private final Duration length;
        private volatile long end;

        /** @param since before the lease was asked for */
        Lease(TaskExecutor workers, Duration length, long since) {
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

        /**
         * Whether the lease has ended, because this process was stopped or didn't reach the store for too long. Others
         * may have taken the publication over.
         */
        boolean over() {
            return workers.nanos() - end >= 0;
        }
    }

    /**
     * A stored intent, before its commit.
     *
     * @param before the part before it
     * @param over the deadline by the monotonic clock: nothing leaves then or later
     * @param overByDay the deadline by the machine's time of day, which goes on while the machine sleeps
     */
    record Intent(Publication intended, PublicationPart before, long over, Instant overByDay) {
        /** The part as it was intended. */
        PublicationPart part() {
            return intended.parts().get(before.index());
        }
    }
}
