package org.signalbox.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The due loop of this node. A service. It runs where this process sends. */
public interface DueLoop {
    /** The time ahead for which publications are claimed, so that media are uploaded in time. */
    Duration CLAIMED_AHEAD = Duration.ofSeconds(10);

    boolean running();

    /** The time of the next poll; empty when it doesn't run. */
    Optional<Instant> nextPoll();

    /** Makes it look now. */
    void wake();
}
