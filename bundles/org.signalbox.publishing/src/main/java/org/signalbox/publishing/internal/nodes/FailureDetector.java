package org.signalbox.publishing.internal.nodes;

import org.signalbox.model.NodeId;

/** Tells whether other instances that use the same store are alive, suspected or gone. Any thread. */
@FunctionalInterface
public interface FailureDetector {
    /** For a store that this process alone uses: any earlier user is gone, or the store wouldn't have opened. */
    FailureDetector NONE = node -> true;

    /** Whether an instance provably runs no more, so that it can't send anything. False where that isn't known. */
    boolean gone(NodeId node);

    /**
     * Whether an instance ended otherwise than in order, as far as one can tell: it runs no more and didn't leave, or
     * gives no sign of life.
     */
    default boolean lost(NodeId node) {
        return gone(node);
    }
}
