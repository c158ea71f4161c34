package org.signalbox.publishing.internal.nodes;

import org.signalbox.model.NodeId;

/** What is known of the other instances that use the same store. Any thread. */
public interface FailureDetector {
    /** Where the store is this process's alone: whoever used it before is gone, or the store wouldn't have opened. */
    FailureDetector NONE = new FailureDetector() {
        @Override
        public boolean gone(NodeId node) {
            return true;
        }

        @Override
        public boolean lost(NodeId node) {
            return true;
        }
    };

    /** Whether an instance provably runs no more, so that it can't send anything. False where that isn't known. */
    boolean gone(NodeId node);

    /**
     * Whether an instance ended otherwise than in order, as far as one can tell: it runs no more and didn't leave, or
     * gives no sign of life.
     */
    boolean lost(NodeId node);
}
