package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.NetworkRecord;

/** The wanted state of each network. */
public interface NetworkRepository {
    List<NetworkRecord> list();

    Optional<NetworkRecord> find(String id);

    /**
     * Stores a network's new wanted state with an audit entry.
     *
     * @throws StaleChangeException when {@code record.revision} isn't the stored one (0 for a new one); it is stored as
     *     one more
     */
    NetworkRecord put(NetworkRecord record, AuditEntry audit);
}
