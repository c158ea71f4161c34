package org.signalbox.publishing.internal.holds;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart.Progress;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.TermsFinding.TermsOverride;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.terms.PublicationChecker;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks publications against the terms in force. The terms are prepared once until they change. */
@Component(service = {TermsEnforcement.class, TermsEnforcementService.class})
public final class TermsEnforcementService implements TermsEnforcement {
    private static final Logger LOG = LoggerFactory.getLogger(TermsEnforcementService.class);

    private final Store store;
    private final Networks networks;
    private final TermsBook book;
    private final AtomicLong generation = new AtomicLong();
    private final Registration changes;
    private volatile PreparedTerms prepared;

    /** @param generation counts the changes of terms; what was prepared before the last one is stale */
    private record PreparedTerms(long generation, PublicationChecker checker) {}

    @Activate
    public TermsEnforcementService(@Reference Store store, @Reference Networks networks, @Reference TermsBook book) {
        this.store = store;
        this.networks = networks;
        this.book = book;
        changes = book.onChange(network -> generation.incrementAndGet());
        prepared = prepare(generation.get());
    }

    @Deactivate
    void stop() {
        changes.close();
    }

    private PreparedTerms prepare(long present) {
        return new PreparedTerms(present, new PublicationChecker(TermsContext.of(book)));
    }

    private PreparedTerms prepared() {
        // read before the terms are: a change in between makes what is prepared stale, never a stale one current
        var present = generation.get();
        var known = prepared;
        if (known.generation != present) {
            known = prepare(present);
            prepared = known;
        }
        return known;
    }

    /** A publication on its way to its network, which is checked several times on it. */
    public Check check() {
        return new Check();
    }

    /**
     * Remembers that a publication passed, until the terms change or another one comes into force. One thread at a
     * time.
     */
    public final class Check {
        private long generation = -1;
        private Instant from = Instant.MAX;
        private Instant until = Instant.MIN;

        /** Why a publication may not be sent at an instant; empty when it may. */
        public Optional<Message> obstacle(Publication publication, Instant at) {
            var now = prepared();
            if (now.generation == generation && !at.isBefore(from) && at.isBefore(until)) {
                return Optional.empty();
            }
            var found = broken(now.checker, publication, at);
            if (found.isEmpty()) {
                generation = now.generation;
                from = at;
                until = now.checker.nextChange(publication.account(), at).orElse(Instant.MAX);
                return Optional.empty();
            }
            var errors = notOverridden(publication, found);
            return errors.isEmpty() ? Optional.empty() : Optional.of(reason(publication, errors));
        }
    }

    @Override
    public List<TermsBreach> errors(Publication publication, Instant at) {
        return notOverridden(publication, broken(prepared().checker, publication, at));
    }

    private static List<TermsBreach> broken(PublicationChecker checker, Publication publication, Instant at) {
        var findings = checker.findings(WaitingPublication.of(publication), at);
        return findings.isEmpty()
                ? findings
                : findings.stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList();
    }

    private List<TermsBreach> notOverridden(Publication publication, List<TermsBreach> errors) {
        if (errors.isEmpty()) {
            return errors;
        }
        var permitted = store.findings().of(publication.id()).stream()
                .filter(finding -> finding.override().isPresent())
                .map(TermsFinding::fingerprint)
                .collect(Collectors.toSet());
        return permitted.isEmpty() ? errors : notOverridden(publication, errors, permitted);
    }

    private List<TermsBreach> notOverridden(Publication publication, List<TermsBreach> errors, Set<String> permitted) {
        return errors.stream()
                .filter(error -> !permitted.contains(stored(publication, error).fingerprint()))
                .toList();
    }

    private TermsFinding stored(Publication publication, TermsBreach finding) {
        return TermsFinding.of(
                publication.id(),
                finding.part(),
                finding.term(),
                finding.severity(),
                finding.source(),
                finding.message(),
                store.now());
    }

    @Override
    public Instant checkedFor(Publication publication) {
        var now = store.now();
        return publication.notBefore().isAfter(now) ? publication.notBefore() : now;
    }

    @Override
    public Message reason(Publication publication, List<TermsBreach> errors) {
        var first = errors.get(0).message();
        var out = publication.parts().stream()
                .filter(part -> part.progress() == Progress.DONE)
                .count();
        return out == 0
                ? Message.of(HELD, first, errors.size())
                : Message.of(
                        HELD + "-begun",
                        first,
                        errors.size(),
                        out,
                        publication.parts().size());
    }

    /**
     * Stores what holds a publication, so that all nodes and windows show it. It is held already: what fails here is
     * found again when everything is checked the next time.
     */
    public void reportHold(Publication held) {
        try {
            var errors = broken(prepared().checker, held, checkedFor(held)).stream()
                    .map(error -> stored(held, error))
                    .toList();
            store.findings().replace(Map.of(held.id(), errors));
        } catch (StoreException e) {
            LOG.warn("Terms findings of {} not stored yet: {}", held.id(), e.getMessage());
        }
    }

    @Override
    public Publication releaseAgainst(PublicationId id, String reason, String actor) throws PlanningException {
        var held = store.publications()
                .find(id)
                .filter(HoldReasons::waitsForTerms)
                .filter(publication -> publication.state() == PublicationState.HELD)
                .orElseThrow(() -> new PlanningException(Message.of("publishing.plan.not-held-for-terms", id)));
        if (reason.isBlank()) {
            throw new PlanningException(Message.of("publishing.plan.why-against-terms"));
        }
        if (!usable(held)) {
            throw new PlanningException(Message.of("publishing.plan.not-usable", held.account()));
        }
        var errors = errors(held, checkedFor(held));
        var by = new Actor(actor, store.now());
        if (!errors.isEmpty()) {
            var permission = new TermsOverride(actor, by.at(), reason.strip());
            var what = Message.of(
                    "publishing.audit.against-terms",
                    held.title(),
                    held.account(),
                    reason.strip(),
                    errors.get(0).message());
            store.findings()
                    .override(
                            errors.stream()
                                    .map(error -> stored(held, error).overridden(permission))
                                    .toList(),
                            new AuditEntry(by.at(), actor, "publication/" + id, what));
        }
        try {
            return store.publications().save(held.release(by));
        } catch (StaleChangeException e) {
            throw new PlanningException(Message.of("publishing.plan.sending", held.account()));
        }
    }

    private boolean usable(Publication publication) {
        var account = publication.account();
        return networks.find(account.network()).filter(NetworkInfo::usable).isPresent()
                && store.accounts()
                        .find(account)
                        .filter(record -> record.paused().isEmpty())
                        .isPresent();
    }
}
