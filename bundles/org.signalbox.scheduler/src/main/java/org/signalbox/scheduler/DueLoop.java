package org.signalbox.scheduler;

import java.time.Instant;
import java.util.Optional;

/** The due loop of this node. A service. It runs where this process sends. */
public interface DueLoop {
    boolean running();

    /** When it will look next; empty when it doesn't run. */
    Optional<Instant> nextLook();

    /** Makes it look now. */
    void wake();
}
