package org.signalbox.workbench.planner.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;

/**
 * A publication with its audit entries.
 *
 * @param happened audit entries, newest first
 * @param sender node that would send it now, or the reason why none would; empty for a final one
 */
record PublicationFile(Publication publication, List<AuditEntry> happened, Optional<Message> sender) {
    private static final int LATEST = 100;

    PublicationFile {
        happened = List.copyOf(happened);
    }

    /** Reads a publication; empty when it no longer exists. Blocks. */
    static Optional<PublicationFile> read(Store store, Optional<Publishing> publishing, PublicationId id) {
        return store.publications()
                .find(id)
                .map(publication -> new PublicationFile(
                        publication,
                        store.audit()
                                .list(Optional.of("publication/" + id), Optional.empty(), LATEST)
                                .items(),
                        publication.state().isTerminal() ? Optional.empty() : publishing.map(Publishing::sender)));
    }
}
