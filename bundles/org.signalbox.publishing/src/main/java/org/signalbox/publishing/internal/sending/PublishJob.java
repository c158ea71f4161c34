package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.content.FrozenContent;
import org.signalbox.model.Actor;
import org.signalbox.model.Leases;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.TimeLimitedSession;
import org.signalbox.publishing.Spending;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one claimed publication, part by part, by the protocol: prepare, store the intent so that it is there at the
 * due time, wait for that, commit, store the receipt. Whatever is unclear is left to the {@link Reconciler}.
 */
final class PublishJob {
    /** To store an intent: each takes the time of a transaction, and others may have it when the lease is over. */
    private static final int MOST_TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PublishJob.class);

    private final Store store;
    private final Networks networks;
    private final Spending spending;
    private final TermsEnforcementService terms;
    private final OutcomeRecorder results;
    private final NodeId node;
    private final Leases leases;
    private final TaskExecutor workers;
    private final IntentAges watch;
    private final CheckBeforeRetry retryCheck;
    private final FailureHandling failures;
    private final AccountQueues places;
    private final CrashLoopGuard deaths;

    PublishJob(
            Store store,
            Networks networks,
            Spending spending,
            TermsEnforcementService terms,
            NodeId node,
            Leases leases,
            RateLimitBackoff rateLimits,
            TaskExecutor workers,
            IntentAges watch,
            CrashLoopGuard deaths,
            OutcomeRecorder results,
            FailoverRecovery recovery) {
        this.store = store;
        this.networks = networks;
        this.spending = spending;
        this.terms = terms;
        this.results = results;
        this.node = node;
        this.leases = leases;
        this.workers = workers;
        this.watch = watch;
        this.deaths = deaths;
        places = new AccountQueues(workers, leases.commit());
        retryCheck = new CheckBeforeRetry(store, networks, recovery);
        failures = new FailureHandling(store, networks, results, rateLimits, deaths, node, workers, watch);
    }

    /** What goes along with one publication: what its calls did, and that the terms allow it. */
    private record Attempt(CallTrace trace, TermsEnforcementService.Check check) {}

    /** How long the store took for a claim. */
    void claimed(Duration took) {
        places.claimed(took);
    }

    /** Runs until the publication is published or goes on elsewhere. Any thread; honours interruption. */
    void run(Publication claimed, LeaseGuard leaseGuard) {
        var first = claimed.pending().orElseThrow();
        var attempt = new Attempt(new CallTrace(claimed.account(), networks, spending, workers::nanos), terms.check());
        try {
            if (forbidden(claimed, attempt) || tooDear(claimed)) {
                return;
            }
            var account = claimed.account();
            var prepared = places.prepare(account, place -> prepareFirst(claimed, first, attempt.trace));
            awaitIntent(claimed);
            places.send(account, place -> sendAll(claimed, leaseGuard, prepared, attempt, place));
        } catch (StaleChangeException e) {
            LOG.info("publication {} went on without this node: {}", claimed.id(), e.getMessage());
        } catch (ConnectorException e) {
            failures.notPrepared(claimed, first, e, attempt.trace);
        } catch (NetworkGoneException e) {
            failures.gone(claimed);
        } catch (InterruptedException e) {
            failures.stopped(claimed);
            Thread.currentThread().interrupt();
        }
    }

    private Prepared prepareFirst(Publication claimed, PublicationPart first, CallTrace trace)
            throws ConnectorException, NetworkGoneException {
        deaths.begin(claimed);
        try {
            return networks.call(
                    claimed.account(), Publishes.class, trace, session -> prepare(session, claimed, first));
        } finally {
            deaths.end(claimed);
        }
    }

    /**
     * The first intent is stored as the turn comes near. Then one call for all parts: a connector that is being drained
     * finishes the thread that it has begun.
     */
    private Optional<Publication> sendAll(
            Publication claimed, LeaseGuard leaseGuard, Prepared prepared, Attempt attempt, AccountQueues.Place place)
            throws InterruptedException {
        if (goesAhead(claimed)) {
            place.near();
        } else {
            place.begin();
        }
        if (leaseGuard.over()) {
            LOG.info("publication {} is left to others: this node was away for longer than its lease", claimed.id());
            return Optional.empty();
        }
        if (delivery(claimed).isEmpty()) {
            failures.gone(claimed);
            return Optional.empty();
        }
        var intent = intend(claimed, prepared, attempt);
        return intent.isEmpty() ? Optional.empty() : sendIntended(intent.get(), prepared, attempt, place);
    }

    private Optional<Publication> sendIntended(
            StoredIntent intent, Prepared prepared, Attempt attempt, AccountQueues.Place place) {
        var intended = intent.intended();
        try {
            if (!awaitDue(intent)) {
                failures.takenBack(intent, Message.of("publishing.unsent.put-off"), attempt.trace);
                return Optional.empty();
            }
            place.begin();
            return networks.call(
                    intended.account(),
                    Publishes.class,
                    attempt.trace,
                    session -> send(session, intent, prepared, attempt, place));
        } catch (ConnectorException e) { // nothing was called: what calls throw is dealt with inside
            failures.notCalled(intent, e, attempt.trace);
        } catch (NetworkGoneException e) {
            failures.takenBack(
                            intent, HoldReasons.networkGone(intended.account().network()), attempt.trace)
                    .filter(back -> back.state() == PublicationState.PLANNED)
                    .ifPresent(failures::gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.takenBack(intent, Message.of("publishing.unsent.stopped"), attempt.trace);
        }
        return Optional.empty();
    }

    /** How its network's commits are made to happen once; empty while that can't be called. */
    private Optional<Delivery> delivery(Publication publication) {
        return networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .map(Descriptor::delivery);
    }

    private Prepared prepare(Publishes session, Publication publication, PublicationPart part)
            throws ConnectorException {
        var refused = failures.refused(publication);
        if (refused.isPresent()) {
            throw refused.get();
        }
        return session.prepare(FrozenContent.part(publication, part, store.blobs()));
    }

    /** Sends part after part, the first of them intended; empty when the publication doesn't go on from here. */
    private Optional<Publication> send(
            Publishes session, StoredIntent first, Prepared firstPrepared, Attempt attempt, AccountQueues.Place place) {
        var intent = Optional.of(first);
        var prepared = firstPrepared;
        while (intent.isPresent()) {
            var sent = commit(session, intent.get(), prepared, attempt, place);
            if (sent.isEmpty() || sent.get().pending().isEmpty()) {
                return sent;
            }
            if (forbidden(sent.get(), attempt)) {
                return Optional.empty();
            }
            var next = sent.get().pending().get();
            try {
                prepared = prepareNext(session, sent.get(), next);
            } catch (ConnectorException e) {
                failures.notPrepared(sent.get(), next, e, attempt.trace);
                return Optional.empty();
            }
            intent = intend(sent.get(), prepared, attempt);
        }
        return Optional.empty();
    }

    private Prepared prepareNext(Publishes session, Publication publication, PublicationPart next)
            throws ConnectorException {
        deaths.begin(publication);
        try {
            return prepare(session, publication, next);
        } finally {
            deaths.end(publication);
        }
    }

    /**
     * Stores the intent to commit the next part; empty when the publication doesn't go on from here. A store refuses an
     * intent that it was asked for too long ago; where it was only slow for a moment, it is asked once more.
     */
    private Optional<StoredIntent> intend(Publication publication, Prepared prepared, Attempt attempt) {
        for (var tries = 1; ; tries++) {
            try {
                return intendOnce(publication, prepared, attempt);
            } catch (StaleChangeException e) {
                if (tries == MOST_TRIES || !isStill(publication)) {
                    throw e;
                }
            }
        }
    }

    private boolean isStill(Publication publication) {
        return store.publications()
                .find(publication.id())
                .filter(found -> found.revision() == publication.revision())
                .isPresent();
    }

    private Optional<StoredIntent> intendOnce(Publication publication, Prepared prepared, Attempt attempt) {
        var part = publication.pending().orElseThrow();
        var refused = failures.refused(publication);
        if (refused.isPresent()) {
            failures.notPrepared(publication, part, refused.get(), attempt.trace);
            return Optional.empty();
        }
        if (forbidden(publication, attempt) || tooDear(publication) || keyForgotten(publication, part)) {
            return Optional.empty();
        }
        var began = workers.nanos();
        var overByDay = workers.timeOfDay().plus(leases.commit());
        var now = store.now();
        var deadline = now.plus(leases.commit());
        var key = retryCheck.key(publication, part, now);
        var intent = publication
                .intend(part.index(), key, prepared.json(), deadline, actor())
                .with(attempt.trace.intended(part));
        try {
            var intended = store.publications().save(intent);
            places.stored(Duration.ofNanos(workers.nanos() - began));
            watch.sinceFirst(intended, part);
            return Optional.of(
                    new StoredIntent(intended, part, began + leases.commit().toNanos(), overByDay));
        } catch (StaleChangeException e) {
            throw e;
        } catch (StoreException e) {
            LOG.warn("publication {} is not sent: {}", publication.id(), e.getMessage());
            results.uncalled(publication, part, Message.of("publishing.fault.store", e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Publication> commit(
            Publishes session, StoredIntent intent, Prepared prepared, Attempt attempt, AccountQueues.Place place) {
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
            return results.visible(intended, receipt.get(), attempt.trace.tried(intended, part.index()));
        } catch (ConnectorException e) {
            failures.notCommitted(intent, e, attempt.trace);
            return Optional.empty();
        }
    }

    /** Empty when the terms forbid it by now, or its price rose beyond a budget: then it is held. */
    private Optional<Receipt> makeVisible(Publishes session, StoredIntent intent, Prepared prepared, Attempt attempt)
            throws ConnectorException {
        var intended = intent.intended();
        var part = intent.before();
        deaths.begin(intended);
        try {
            bound(session, intent);
            var receipt = retryCheck.look(session, intended, part);
            if (receipt.isPresent()) {
                return receipt;
            }
            var tooDear = refusal(intended);
            if (tooDear.isPresent()) {
                failures.forbidden(intent, tooDear.get(), attempt.trace);
                return Optional.empty();
            }
            bound(session, intent);
            var forbidden = attempt.check.obstacle(intended, store.now());
            if (forbidden.isPresent()) {
                failures.forbidden(intent, forbidden.get(), attempt.trace).ifPresent(terms::told);
                return Optional.empty();
            }
            var key = intent.part().key().orElseThrow();
            return Optional.of(session.commit(prepared, key, intended.parentOf(part.index())));
        } finally {
            deaths.end(intended);
        }
    }

    /** Whether its price rose since its intent. The store is asked only then; nothing was sent where it can't be. */
    private Optional<Message> refusal(Publication intended) throws ConnectorException {
        try {
            return spending.refusal(intended);
        } catch (StoreException e) {
            throw LocalizedFailure.with(
                    Message.of("publishing.fault.store", e.getMessage()),
                    message -> new ConnectorException.NotSent(message, e));
        }
    }

    /** Nothing more is called: what is left is the store's, and others may go on meanwhile. */
    private static void over(Publishes session, AccountQueues.Place place) {
        if (session instanceof TimeLimitedSession timed) {
            timed.over();
        }
        place.free();
    }

    /**
     * Nothing of a commit leaves once its intent is over: others look it up then, and this process may have been
     * stopped since it stored the intent. A machine that slept knows that by its time of day alone, as the store's may
     * be carried on by a clock that slept as well. Nor does anything leave after another one of the account was told to
     * wait.
     */
    private void bound(Publishes session, StoredIntent intent) throws ConnectorException {
        var intended = intent.intended();
        var refused = failures.refused(intended);
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

    /** Holds what the terms in force don't allow when it would be sent. */
    private boolean forbidden(Publication publication, Attempt attempt) {
        var why = attempt.check.obstacle(publication, terms.sentAt(publication));
        why.ifPresent(reason -> terms.told(store.publications().save(publication.hold(reason, actor()))));
        return why.isPresent();
    }

    /** Holds it where a budget has no room for what it still costs. */
    private boolean tooDear(Publication publication) {
        var why = spending.refusal(publication);
        why.ifPresent(reason -> store.publications().save(publication.hold(reason, actor())));
        return why.isPresent();
    }

    /**
     * Leaves it to a person where it was taken for harmless to commit it again, and no longer is: nothing tells whether
     * an earlier commit took effect, and the network has forgotten its key.
     */
    private boolean keyForgotten(Publication publication, PublicationPart part) {
        var forgotten = networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> PublishKeys.forgotten(descriptor, publication, part, store.now(), watch))
                .isPresent();
        if (forgotten) {
            store.publications().save(publication.ask(Message.of("publishing.review.key-forgotten"), actor()));
        }
        return forgotten;
    }

    /** Waits until its intent is to be stored: a store that is slow must not make it late. */
    private void awaitIntent(Publication publication) throws InterruptedException {
        for (var left = untilIntent(publication); left.isPositive(); left = untilIntent(publication)) {
            sleep(left);
        }
    }

    private Duration untilIntent(Publication publication) {
        return goesAhead(publication) ? untilDue(publication).minus(places.ahead()) : untilDue(publication);
    }

    /**
     * Whether its intent may be stored before its time and its turn: where after a crash a person would be asked, it
     * may not.
     */
    private boolean goesAhead(Publication publication) {
        return delivery(publication)
                .filter(Delivery.AtMostOnce.class::isInstance)
                .isEmpty();
    }

    /** Never early. Says whether its time came before the intent was over: clocks that are set back put it off. */
    private boolean awaitDue(StoredIntent intent) throws InterruptedException {
        for (var left = untilDue(intent.intended()); left.isPositive(); left = untilDue(intent.intended())) {
            if (workers.nanos() - intent.over() >= 0) {
                return false;
            }
            sleep(left);
        }
        return true;
    }

    private Duration untilDue(Publication publication) {
        return Duration.between(store.now(), publication.notBefore());
    }

    /** In short steps, as the store's time may jump. */
    private void sleep(Duration left) throws InterruptedException {
        workers.sleep(Duration.ofMillis(Math.min(left.toMillis() + 1, 500)));
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
