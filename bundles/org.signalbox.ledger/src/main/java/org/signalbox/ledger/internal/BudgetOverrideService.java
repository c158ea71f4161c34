package org.signalbox.ledger.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.BudgetOverrides;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.SendingLimits;

/** Releases what a budget holds. */
@Component(service = BudgetOverrides.class)
public final class BudgetOverrideService implements BudgetOverrides {
    private final Store store;
    private final Publishing publishing;

    @Activate
    public BudgetOverrideService(@Reference Store store, @Reference Publishing publishing) {
        this.store = store;
        this.publishing = publishing;
    }

    @Override
    public Publication override(PublicationId id, String actor) throws PlanningException {
        var held = store.publications()
                .find(id)
                .filter(publication -> publication.state() == PublicationState.HELD)
                .filter(publication -> publication
                        .reason()
                        .filter(why -> why.code().startsWith(SendingLimits.HELD))
                        .isPresent())
                .orElseThrow(() -> new PlanningException(Message.of("ledger.not-held-by-budget", id)));
        var what = Message.of("ledger.audit.overridden", held.title(), held.account());
        store.budgets().override(id, new AuditEntry(store.now(), actor, "publication/" + id, what));
        try {
            return publishing.release(id, actor);
        } catch (PlanningException e) {
            // a node that saw the decision may have been faster; then it goes on as was wanted
            return store.publications()
                    .find(id)
                    .filter(publication -> publication.state() != PublicationState.HELD)
                    .orElseThrow(() -> e);
        }
    }
}
