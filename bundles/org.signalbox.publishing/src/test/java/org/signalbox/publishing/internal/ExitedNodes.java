package org.signalbox.publishing.internal;

import java.util.function.Predicate;
import org.signalbox.model.NodeId;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/** Nodes that fail by a confirmed exit only; the others send heartbeats. */
public record ExitedNodes(Predicate<NodeId> exited) implements FailureDetector {
    /** All other nodes live. */
    public static final ExitedNodes NOBODY = new ExitedNodes(node -> false);

    @Override
    public boolean confirmedDead(NodeId node) {
        return exited.test(node);
    }

    @Override
    public boolean lost(NodeId node) {
        return exited.test(node);
    }
}
