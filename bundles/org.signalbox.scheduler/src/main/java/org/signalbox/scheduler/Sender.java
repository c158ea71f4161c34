package org.signalbox.scheduler;

import java.time.Duration;
import java.time.Instant;
import org.signalbox.model.NodeId;

/** Sends due publications; driven by the scheduler. A service. */
public interface Sender {
    /** This node. */
    NodeId node();

    /**
     * Claims what is due by {@code horizon} and starts sending each at its due time, never early, on virtual threads.
     *
     * @return how many were claimed
     */
    int send(Instant horizon);

    /** Looks after abandoned leases and unclear outcomes. Returns how many it handled. */
    int reconcile();

    /** Claims nothing more and waits until nothing is being sent, at most so long; whether that was reached. */
    boolean drain(Duration atMost) throws InterruptedException;
}
