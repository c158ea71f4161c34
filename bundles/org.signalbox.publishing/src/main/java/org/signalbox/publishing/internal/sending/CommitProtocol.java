package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.content.FrozenContent;
import org.signalbox.model.Actor;
import org.signalbox.model.Leases;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.TimeLimitedSession;
import org.signalbox.publishing.Spending;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a part visible in two steps: it stores the intent, then commits, unless a check forbids it. Before a second
 * commit it looks the part up once more. An earlier look-up may be old, because the account was paused, the network
 * disabled or the clock set; a delayed request may have arrived since; and the age of a key isn't certain. A part that
 * may have been committed although the store lost that is looked up too. Any thread.
 */
final class CommitProtocol {
    /**
     * The most attempts to store an intent: each takes the time of a transaction, and others may take over when the
     * lease ends.
     */
    private static final int MAX_TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CommitProtocol.class);

    private final Store store;
    private final Networks networks;
    private final Spending spending;
    private final TermsEnforcementService terms;
    private final NodeId node;
    private final Leases leases;
    private final TaskExecutor workers;
    private final RateLimitBackoff rateLimits;
    private final PublishKeys keys;
    private final CrashLoopGuard crashLoopGuard;
    private final OutcomeRecorder outcomes;
    private final LostCommits lostCommits;
    private final FailureHandling failures;
    private final AccountQueues accountQueues;

    CommitProtocol(SendingParts parts, FailureHandling failures, AccountQueues accountQueues) {
        store = parts.store();
        networks = parts.networks();
        spending = parts.spending();
        terms = parts.terms();
        node = parts.node();
        leases = parts.leases();
        workers = parts.workers();
        rateLimits = parts.rateLimits();
        keys = parts.keys();
        crashLoopGuard = parts.deaths();
        outcomes = parts.results();
        lostCommits = parts.lostCommits();
        this.failures = failures;
        this.accountQueues = accountQueues;
    }

    /**
     * Stores the intent to commit the next part; empty when the publication doesn't go on from here. A store refuses an
     * intent that was requested too long ago. If the store was only slow for a moment, the intent is tried again.
     */
    Optional<Attempt.Intent> intend(Publication publication, Prepared prepared, Attempt attempt) {
        for (var tries = 1; ; tries++) {
            try {
                return intendOnce(publication, prepared, attempt);
            } catch (StaleChangeException e) {
                if (tries == MAX_TRIES || !isUnchanged(publication)) {
                    throw e;
                }
            }
        }
    }

    private boolean isUnchanged(Publication publication) {
        return store.publications()
                .find(publication.id())
                .filter(found -> found.revision() == publication.revision())
                .isPresent();
    }

    private Optional<Attempt.Intent> intendOnce(Publication publication, Prepared prepared, Attempt attempt) {
        var part = publication.pending().orElseThrow();
        var refused = rateLimits.refused(publication.account());
        if (refused.isPresent()) {
            failures.notPrepared(publication, part, refused.get(), attempt.trace());
            return Optional.empty();
        }
        if (forbidden(publication, attempt) || tooDear(publication) || keyForgotten(publication, part)) {
            return Optional.empty();
        }
        var began = workers.nanos();
        var overByDay = workers.timeOfDay().plus(leases.commit());
        var now = store.now();
        var deadline = now.plus(leases.commit());
        var key = key(publication, part, now);
        var intent = publication
                .intend(part.index(), key, prepared.json(), deadline, actor())
                .with(attempt.trace().intended(part));
        try {
            var intended = store.publications().save(intent);
            accountQueues.stored(Duration.ofNanos(workers.nanos() - began));
            keys.sinceFirst(intended, part);
            return Optional.of(
                    new Attempt.Intent(intended, part, began + leases.commit().toNanos(), overByDay));
        } catch (StaleChangeException e) {
            throw e;
        } catch (StoreException e) {
            LOG.warn("publication {} is not sent: {}", publication.id(), e.getMessage());
            outcomes.uncalled(publication, part, Message.of("publishing.fault.store", e.getMessage()));
            return Optional.empty();
        }
    }

    /** Commits a part; empty where the publication doesn't go on from here. */
    Optional<Publication> commit(
            Publishes session, Attempt.Intent intent, Prepared prepared, Attempt attempt, AccountQueues.Place place) {
        var intended = intent.intended();
        var part = intent.before();
        try {
            var receipt = makeVisible(session, intent, prepared, attempt);
            if (receipt.isEmpty()) {
                return Optional.empty();
            }
            if (part.index() == intended.parts().size() - 1) {
                over(session, place);
            }
            return outcomes.visible(intended, receipt.get(), attempt.trace().tried(intended, part.index()));
        } catch (ConnectorException e) {
            failures.notCommitted(intent, e, attempt.trace());
            return Optional.empty();
        }
    }

    /** Empty when the terms forbid it by now, or its price rose beyond a budget: then it is held. */
    private Optional<Receipt> makeVisible(Publishes session, Attempt.Intent intent, Prepared prepared, Attempt attempt)
            throws ConnectorException {
        var intended = intent.intended();
        var part = intent.before();
        crashLoopGuard.begin(intended);
        try {
            enforceDeadline(session, intent);
            var receipt = look(session, intended, part);
            if (receipt.isPresent()) {
                return receipt;
            }
            var tooDear = refusal(intended);
            if (tooDear.isPresent()) {
                failures.forbidden(intent, tooDear.get(), attempt.trace());
                return Optional.empty();
            }
            enforceDeadline(session, intent);
            var forbidden = attempt.check().obstacle(intended, store.now());
            if (forbidden.isPresent()) {
                failures.forbidden(intent, forbidden.get(), attempt.trace()).ifPresent(terms::reportHold);
                return Optional.empty();
            }
            var key = intent.part().key().orElseThrow();
            return Optional.of(session.commit(prepared, key, intended.parentOf(part.index())));
        } finally {
            crashLoopGuard.end(intended);
        }
    }

    /**
     * The refusal of a price that rose since the intent. Only then is the store asked; if it can't answer, nothing is
     * sent.
     */
    private Optional<Message> refusal(Publication intended) throws ConnectorException {
        try {
            return spending.refusal(intended);
        } catch (StoreException e) {
            throw LocalizedFailure.with(
                    Message.of("publishing.fault.store", e.getMessage()),
                    message -> new ConnectorException.NotSent(message, e));
        }
    }

    /** Ends the calls of this publication. Only the store is left to write, so others may go on meanwhile. */
    private static void over(Publishes session, AccountQueues.Place place) {
        if (session instanceof TimeLimitedSession timed) {
            timed.over();
        }
        place.free();
    }

    /**
     * Refuses a commit whose deadline has passed: others look it up from then on, and this process may have been
     * stopped since it stored the intent. A machine that slept notices only by its time of day, because the store's
     * time may be carried on by a clock that slept too. Also refuses a commit after a rate limit of the account.
     */
    private void enforceDeadline(Publishes session, Attempt.Intent intent) throws ConnectorException {
        var intended = intent.intended();
        var refused = rateLimits.refused(intended.account());
        if (refused.isPresent()) {
            throw refused.get();
        }
        var deadline = intent.part().deadline().orElseThrow();
        if (workers.nanos() - intent.over() >= 0
                || !workers.timeOfDay().isBefore(intent.overByDay())
                || !store.now().isBefore(deadline)) {
            throw LocalizedFailure.with(
                    Message.of("publishing.unsent.away"), message -> new ConnectorException.NotSent(message, null));
        }
        if (session instanceof TimeLimitedSession timed) {
            timed.until(intent.over());
        }
    }

    /** Holds a publication that the terms in force at its sending don't allow. */
    boolean forbidden(Publication publication, Attempt attempt) {
        var why = attempt.check().obstacle(publication, terms.sentAt(publication));
        why.ifPresent(reason -> terms.reportHold(store.publications().save(publication.hold(reason, actor()))));
        return why.isPresent();
    }

    /** Holds a publication whose remaining cost no budget has room for. */
    boolean tooDear(Publication publication) {
        var why = spending.refusal(publication);
        why.ifPresent(reason -> store.publications().save(publication.hold(reason, actor())));
        return why.isPresent();
    }

    /**
     * Leaves a publication to a person if another commit isn't harmless any more: no search tells whether an earlier
     * commit took effect, and the network may have forgotten its key.
     */
    private boolean keyForgotten(Publication publication, PublicationPart part) {
        var forgotten = networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> keys.forgotten(descriptor, publication, part, store.now()))
                .isPresent();
        if (forgotten) {
            store.publications().save(publication.ask(Message.of("publishing.review.key-forgotten"), actor()));
        }
        return forgotten;
    }

    /** The key of a part's next intent: the key of a possibly lost intent, else one by the present time. */
    private PublishKey key(Publication publication, PublicationPart part, Instant now) {
        return part.key()
                .orElseGet(() -> PublishKeys.derived(
                        publication,
                        part,
                        lostCommits
                                .lostUntil(publication, part)
                                .filter(now::isAfter)
                                .orElse(now)));
    }

    /**
     * Looks an earlier commit up; empty if it made nothing visible.
     *
     * @param before the part before this intent
     * @throws ConnectorException when the look-up fails; this intent is provably unsent then
     */
    private Optional<Receipt> look(Publishes session, Publication intended, PublicationPart before)
            throws ConnectorException {
        var known = intended.parts()
                .get(before.index())
                .key()
                .flatMap(key -> lostCommits.madeVisible(intended, before, key));
        if (known.isPresent()) {
            return known;
        }
        var since = before.intendedAt().or(() -> lostCommits.sentSince(intended, before));
        var descriptor = networks.find(intended.account().network()).flatMap(NetworkInfo::descriptor);
        if (since.isEmpty() || !(session instanceof Reconciles reconciles) || descriptor.isEmpty()) {
            return Optional.empty();
        }
        var part = intended.parts().get(before.index());
        var key = PublishKeys.ofEarlier(descriptor.get(), intended, before, since.get());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return reconciles.find(key.get(), FrozenContent.part(intended, part, store.blobs()), since.get());
        } catch (ConnectorException.OutcomeUnknown | ConnectorException.Rejected e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
