package org.signalbox.model.store;

import java.util.Optional;
import org.signalbox.model.AuditEntry;

/** The audit log. Entries are never changed or deleted. */
public interface AuditRepository {
    void add(AuditEntry entry);

    /**
     * A page of entries, newest first.
     *
     * @param subject empty for all; else that subject's own
     */
    Slice<AuditEntry> list(Optional<String> subject, Optional<String> after, int limit);
}
