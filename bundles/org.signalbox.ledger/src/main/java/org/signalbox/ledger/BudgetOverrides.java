package org.signalbox.ledger;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;

/**
 * Lets publications go out over budgets. A service; any thread but the UI's. It is apart from {@link Budgets} as it
 * needs publishing, and what publishing needs itself reads budgets.
 */
@ProviderType
public interface BudgetOverrides {
    /** Lets one that is held because of a budget go out over it; audited. */
    Publication override(PublicationId id, String actor) throws PlanningException;
}
