package org.signalbox.publishing.internal.nodes;

import org.signalbox.model.NodeId;

/** Tells whether other instances that use the same store are provably gone, or lost. Any thread. */
@FunctionalInterface
public interface FailureDetector {
    /** For a store that this process alone uses: any earlier user is gone, or the store wouldn't have opened. */
    FailureDetector NONE = node -> true;

    /** Whether an instance has provably ended, so that it can't send anything. False when that isn't known. */
    boolean gone(NodeId node);

    /**
     * Whether an instance seems to have ended without leaving in order: its process is gone, or it misses its
     * heartbeats.
     */
    default boolean lost(NodeId node) {
        return gone(node);
    }
}
