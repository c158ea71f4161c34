package org.signalbox.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.ledger.internal.BrokenPublicationHandler;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.terms.PublicationChecker;
import org.signalbox.terms.TermsContext;
import org.signalbox.tests.fakes.FakeTermsBook;

/** One process's view of the terms, and its reactions to changes. */
final class TermsFollower extends FakeTermsBook {
    private final SimulatedTerms site;

    TermsFollower(SimulatedTerms site) {
        super(site.newest());
        this.site = site;
    }

    /** Receives a newer document. */
    void told() {
        put(site.newest());
    }

    /**
     * Checks all waiting publications, holds violations and releases the rest; returns whether the store accepted
     * everything. It calls the product's code on a simulated thread.
     */
    boolean keep(Store store, TermsEnforcementService terms, BrokenPublicationHandler brokenHandler) {
        try {
            var checker = new PublicationChecker(TermsContext.of(this));
            var broken = new ArrayList<BrokenPublication>();
            for (var each : store.publications()
                    .list(PublicationQuery.all().in(PublicationState.PLANNED, PublicationState.HELD))
                    .items()) {
                var found = checker.findings(WaitingPublication.of(each), terms.checkedFor(each));
                if (!found.isEmpty()) {
                    broken.add(new BrokenPublication(
                            each.id(), each.account(), each.title(), each.path(), each.state(), each.due(), found));
                }
            }
            brokenHandler.all(broken);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /** The next start or end of a term. */
    Optional<Instant> nextChange(Instant now) {
        return of(SeedScenario.NETWORK).orElseThrow().nextChange(now);
    }
}
