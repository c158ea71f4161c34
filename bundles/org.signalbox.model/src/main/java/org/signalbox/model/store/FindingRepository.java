package org.signalbox.model.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PublicationId;
import org.signalbox.model.TermsFinding;

/**
 * Breaches of terms by planned and held publications. Changes are notified as {@code FINDING} with the publication's
 * id.
 */
public interface FindingRepository {
    /** All, by publication and part. */
    List<TermsFinding> list();

    /** Those of one publication, by part. */
    List<TermsFinding> of(PublicationId publication);

    /**
     * Replaces the findings of publications, in one transaction. A finding that is stored already, by its
     * {@link TermsFinding#fingerprint fingerprint}, stays as it is, with its time and permission.
     *
     * @param found all findings of each publication; an empty list removes them
     */
    void replace(Map<PublicationId, List<TermsFinding>> found);

    /**
     * Stores permissions with an audit entry, in one transaction; a finding that isn't stored yet is added.
     *
     * @param permitted each with its permission
     */
    void override(Collection<TermsFinding> permitted, AuditEntry audit);
}
