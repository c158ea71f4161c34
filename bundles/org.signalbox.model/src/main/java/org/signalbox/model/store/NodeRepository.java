package org.signalbox.model.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.NodeRecord;

/**
 * The nodes that send from this store, and those that did recently. Changes other than heartbeats are notified as
 * {@code NODE} with the node's id.
 */
public interface NodeRepository {
    /** By {@code joinedAt}, then id. */
    List<NodeRecord> list();

    Optional<NodeRecord> find(NodeId id);

    /** Those in whose name something is claimed, being sent, or unclear because it may be sending still. */
    Set<NodeId> withWork();

    /**
     * Adds a node, its {@code joinedAt} and {@code seenAt} being {@link Store#now} and nothing of networks reported
     * yet, or has one that was forgotten join again.
     *
     * @param keep nodes that weren't heard of for longer are forgotten, unless something waits that they may be sending
     */
    void join(NodeRecord node, Duration keep);

    /**
     * Stores a heartbeat.
     *
     * @return whether it is known; one that was forgotten has to join again
     */
    boolean beat(NodeId id);

    /**
     * Replaces what a node has of each network. From a node that joined, {@link PublicationRepository#claimDue} takes
     * only what goes to networks that it reported without a problem at the revision that is stored.
     */
    void report(NodeId id, List<NodeNetwork> networks);

    /** It ends in order and sends nothing any more. */
    void leave(NodeId id);
}
