package org.signalbox.model.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Elects one process to run each background job of a store. A process that uses the store alone runs all of them. Of
 * several processes only those that send take part, and one at a time is the leader of a job.
 */
public final class ProcessRole {
    /**
     * The framework property that says what a process is: {@code on} for a node, which sends in any case,
     * {@code exclusive} for what sends only from a store of its own, such as a window, {@code off} for what never does.
     */
    public static final String PROPERTY = "signalbox.node";

    private final Store store;
    private final boolean sends;

    private ProcessRole(Store store, boolean sends) {
        this.store = store;
        this.sends = sends;
    }

    /** @param node what {@link #PROPERTY} says; nothing means {@code exclusive} */
    public static ProcessRole of(Store store, @Nullable String node) {
        return new ProcessRole(store, "on".equals(node) || !"off".equals(node) && store.exclusive());
    }

    /** Whether this process sends, and reads grants for that. */
    public boolean sends() {
        return sends;
    }

    /** Whether this process looks after what all need: it sends, or nobody else is there. */
    public boolean runsJobs() {
        return sends || store.exclusive();
    }

    /**
     * Takes the leadership of a job for {@code lease}, or extends it.
     *
     * @param job such as {@code engagement}
     * @param lease longer than it takes to ask again
     * @return whether this process is the leader now
     */
    public boolean acquireLeadership(String job, Duration lease) {
        return runsJobs() && store.acquireLock(job, lease);
    }
}
