package org.signalbox.model.store;

import java.util.List;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.NodeId;

/**
 * Changes that were lost in fail-overs of the store's server. Changes are notified as {@code LOST_CHANGES} with the
 * node.
 */
public interface LostChangesRepository {
    /** All that nodes have told, the newest last. */
    List<LostChanges> list();

    /** Stores what a node knows of a loss; audited. */
    void put(NodeId node, LostChanges lost, AuditEntry audit);
}
