package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PlannedChange;

/** Planned changes to networks and their outcomes. */
public interface PlannedChangeRepository {
    /** Those that are still to be made or being made, in the order in which they are: by due time, then as planned. */
    List<PlannedChange> open();

    /** The settled ones, newest first, 1 to 1,000. */
    List<PlannedChange> settled(int limit);

    Optional<PlannedChange> find(String id);

    /**
     * Stores a new version with an audit entry.
     *
     * @return as stored, its revision one more
     * @throws StaleChangeException when {@code change.revision} isn't the stored one (0 for a new one)
     */
    PlannedChange put(PlannedChange change, AuditEntry audit);
}
