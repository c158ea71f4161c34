package org.signalbox.simulator;

import org.jspecify.annotations.Nullable;

/** A call of a connector in progress. */
final class SimulatedPass {
    boolean cutOff;
    /** Whether it prepares the first part of a post, which nobody sees yet. */
    boolean preparing;
    /** The fiber that waits or runs in the connector. */
    @Nullable
    Fiber interruptible;
}
