package org.signalbox.scheduler;

import java.time.Instant;
import java.util.Optional;

/** The due loop of this node. A service. It runs where this process sends. */
public interface DueLoop {
    boolean running();

    /** The time of the next poll; empty when it doesn't run. */
    Optional<Instant> nextPoll();

    /** Makes it look now. */
    void wake();
}
