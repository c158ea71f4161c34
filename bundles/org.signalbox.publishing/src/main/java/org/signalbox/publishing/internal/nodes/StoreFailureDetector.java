package org.signalbox.publishing.internal.nodes;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.store.NodeRepository;

/**
 * Detects failed nodes by the store and this machine's processes. A node is gone when it ended in order, or when its
 * process no longer exists on this running system. If the store belongs to this process alone, every other node is
 * gone. A missed heartbeat is no proof of death.
 */
final class StoreFailureDetector implements FailureDetector {
    private final NodeRepository nodes;
    private final boolean exclusive;
    private final NodeId self;
    private final ProcessTable processes;
    private final InstantSource now;
    private final Set<NodeId> known = ConcurrentHashMap.newKeySet();

    /**
     * @param exclusive whether the store is this process's alone
     * @param now the store's time
     */
    StoreFailureDetector(
            NodeRepository nodes, boolean exclusive, NodeId self, ProcessTable processes, InstantSource now) {
        this.nodes = nodes;
        this.exclusive = exclusive;
        this.self = self;
        this.processes = processes;
        this.now = now;
    }

    @Override
    public boolean confirmedDead(NodeId node) {
        if (node.equals(self)) {
            return false;
        }
        var dead = exclusive
                || known.contains(node)
                || nodes.find(node).filter(this::ended).isPresent();
        if (dead) {
            known.add(node); // a node that is gone stays gone: each start has a name of its own
        }
        return dead;
    }

    @Override
    public boolean lost(NodeId node) {
        return !node.equals(self) && nodes.find(node).filter(this::runsOrLeft).isEmpty();
    }

    /** Whether its heartbeats say that it runs or left in order; for a node whose death isn't proven. */
    private boolean runsOrLeft(NodeRecord node) {
        return node.endedAt().isPresent() || !confirmedDead(node.id()) && !node.silent(now.instant());
    }

    private boolean ended(NodeRecord node) {
        return node.endedAt().isPresent()
                || node.process().filter(processes::hasExited).isPresent();
    }
}
