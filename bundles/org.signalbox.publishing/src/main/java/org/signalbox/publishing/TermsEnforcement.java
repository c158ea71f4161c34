package org.signalbox.publishing;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.terms.TermsBreach;

/**
 * Checks publications against the terms in force. A publication that breaks them isn't sent: it is HELD with a reason
 * that begins with {@link #HELD}, until the terms allow it, its text is changed, or a person permits it. Warnings never
 * hold. A service; any thread but the UI's.
 */
@ProviderType
public interface TermsEnforcement {
    /** Begins the code of every reason that ends when the terms allow the publication or a person permits it. */
    String HELD = "publishing.held.terms";

    /**
     * The errors of the parts that aren't visible yet, by the terms in force at an instant, without those that a person
     * permitted. Computed from memory; the store is asked only where there is an error.
     *
     * @param at when it would be sent
     */
    List<TermsBreach> errors(Publication publication, Instant at);

    /** The instant at which a publication is checked: when it is due, or now where it is overdue. */
    Instant checkedFor(Publication publication);

    /**
     * Why a publication is held.
     *
     * @param errors at least one
     */
    Message reason(Publication publication, List<TermsBreach> errors);

    /**
     * Releases a held publication against the findings that stand, as documents of terms can be wrong. The permission
     * is stored with the findings and audited; it ends when a finding changes.
     *
     * @param reason why, in the person's words; not blank
     * @throws PlanningException when it isn't held for its terms, or its network or account can't be used now
     */
    Publication releaseAgainst(PublicationId id, String reason, String actor) throws PlanningException;
}
