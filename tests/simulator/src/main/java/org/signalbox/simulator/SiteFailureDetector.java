package org.signalbox.simulator;

import org.signalbox.model.NodeId;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/** Knows, as one node sees it, which other nodes of the site have ended; a mutation may lie. */
record SiteFailureDetector(SimulatedSite site, SimulatedNode node) implements FailureDetector {
    @Override
    public boolean confirmedDead(NodeId other) {
        return site.mutation.gone(other) || site.gone(node, other);
    }

    @Override
    public boolean lost(NodeId other) {
        return confirmedDead(other);
    }
}
