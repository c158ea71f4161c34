package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;

/**
 * Terms documents that were imported, all versions of all networks. Changes are notified as {@code TERMS} with the
 * network.
 */
public interface TermsDocumentRepository {
    /** By network, then version. */
    List<TermsDocument> list();

    Optional<TermsDocument> find(String network, String version);

    /** Adds a document, or replaces the one of its network and version. */
    void put(TermsDocument document, AuditEntry audit);

    /** @return whether it was there; else nothing is audited */
    boolean remove(String network, String version, AuditEntry audit);
}
