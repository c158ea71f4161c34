package org.signalbox.publishing.internal.nodes;

import org.signalbox.model.NodeId;

/** Tells whether other instances that use the same store are provably gone, or lost. Any thread. */
public interface FailureDetector {
    /** For a store that this process alone uses: any earlier user is gone, or the store wouldn't have opened. */
    FailureDetector NONE = new FailureDetector() {
        @Override
        public boolean confirmedDead(NodeId node) {
            return true;
        }

        @Override
        public boolean lost(NodeId node) {
            return true;
        }
    };

    /** Whether an instance has provably ended, so that it can't send anything. False when that isn't known. */
    boolean confirmedDead(NodeId node);

    /**
     * Whether an instance seems to have ended without leaving in order: its process is gone, or it misses its
     * heartbeats.
     */
    boolean lost(NodeId node);
}
