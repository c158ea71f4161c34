package org.signalbox.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.ledger.TermsViolation;
import org.signalbox.ledger.internal.TermsViolationHandler;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.terms.Conditions;
import org.signalbox.terms.PublicationChecker;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;

/** One process's view of the terms, and its reactions to changes. */
final class TermsFollower implements TermsBook {
    private final SimulatedTerms site;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private Terms known;

    TermsFollower(SimulatedTerms site) {
        this.site = site;
        known = site.newest();
    }

    /** Receives a newer document. */
    void told() {
        known = site.newest();
        listeners.forEach(listener -> listener.accept(Scenario.NETWORK));
    }

    @Override
    public Optional<Terms> of(AccountId account) {
        return Optional.of(known);
    }

    @Override
    public Optional<Terms> of(String network) {
        return Optional.of(known);
    }

    @Override
    public Map<String, String> facts(AccountId account) {
        return Map.of();
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Checks all waiting publications, holds violations and releases the rest; returns whether the store accepted
     * everything. It calls the product's code on a simulated thread.
     */
    boolean keep(Store store, TermsEnforcementService terms, TermsViolationHandler keeper) {
        try {
            var checker = new PublicationChecker(Conditions.of(this));
            var broken = new ArrayList<TermsViolation>();
            for (var each : store.publications()
                    .list(PublicationQuery.all().in(PublicationState.PLANNED, PublicationState.HELD))
                    .items()) {
                var found = checker.findings(WaitingPublication.of(each), terms.sentAt(each));
                if (!found.isEmpty()) {
                    broken.add(new TermsViolation(
                            each.id(), each.account(), each.title(), each.path(), each.state(), each.due(), found));
                }
            }
            keeper.all(broken);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /** The next start or end of a term. */
    Optional<Instant> nextChange(Instant now) {
        return known.nextChange(now);
    }
}
