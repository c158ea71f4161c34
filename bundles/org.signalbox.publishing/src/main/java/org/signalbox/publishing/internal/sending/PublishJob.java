package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.content.FrozenContent;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
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
    private static final Logger LOG = LoggerFactory.getLogger(PublishJob.class);

    private final Store store;
    private final Networks networks;
    private final Spending spending;
    private final TermsEnforcementService terms;
    private final NodeId node;
    private final TaskExecutor workers;
    private final RateLimitBackoff rateLimits;
    private final CommitProtocol commits;
    private final FailureHandling failures;
    private final AccountQueues accountQueues;
    private final CrashLoopGuard crashLoopGuard;

    PublishJob(SendingParts parts) {
        store = parts.store();
        networks = parts.networks();
        spending = parts.spending();
        terms = parts.terms();
        node = parts.node();
        workers = parts.workers();
        rateLimits = parts.rateLimits();
        crashLoopGuard = parts.deaths();
        accountQueues = new AccountQueues(workers, parts.leases().commit());
        failures = new FailureHandling(parts);
        commits = new CommitProtocol(parts, failures, accountQueues);
    }

    /** Records the time that the store took for a claim. */
    void claimed(Duration took) {
        accountQueues.claimed(took);
    }

    /** Runs until the publication is published or goes on elsewhere. Any thread; honours interruption. */
    void run(Publication claimed, Attempt.Lease lease) {
        var first = claimed.pending().orElseThrow();
        var attempt =
                new Attempt(new CallTrace(claimed.account(), networks, spending, workers::nanos), terms.check(), lease);
        try {
            if (commits.forbidden(claimed, attempt) || commits.tooDear(claimed)) {
                return;
            }
            var account = claimed.account();
            var prepared = accountQueues.prepare(account, place -> prepareFirst(claimed, first, attempt.trace()));
            awaitIntent(claimed);
            accountQueues.send(account, place -> sendAll(claimed, prepared, attempt, place));
        } catch (StaleChangeException e) {
            LOG.info("publication {} went on without this node: {}", claimed.id(), e.getMessage());
        } catch (ConnectorException e) {
            failures.notPrepared(claimed, first, e, attempt.trace());
        } catch (NetworkGoneException e) {
            failures.gone(claimed);
        } catch (InterruptedException e) {
            failures.stopped(claimed);
            Thread.currentThread().interrupt();
        }
    }

    private Prepared prepareFirst(Publication claimed, PublicationPart first, CallTrace trace)
            throws ConnectorException, NetworkGoneException {
        crashLoopGuard.begin(claimed);
        try {
            return networks.call(
                    claimed.account(), Publishes.class, trace, session -> prepare(session, claimed, first));
        } finally {
            crashLoopGuard.end(claimed);
        }
    }

    /**
     * The first intent is stored as the turn comes near. Then one call for all parts: a connector that is being drained
     * finishes the thread that it has begun.
     */
    private Optional<Publication> sendAll(
            Publication claimed, Prepared prepared, Attempt attempt, AccountQueues.Place place)
            throws InterruptedException {
        if (goesAhead(claimed)) {
            place.near();
        } else {
            place.begin();
        }
        if (attempt.lease().over()) {
            LOG.info("publication {} is left to others: this node was away for longer than its lease", claimed.id());
            return Optional.empty();
        }
        if (delivery(claimed).isEmpty()) {
            failures.gone(claimed);
            return Optional.empty();
        }
        var intent = commits.intend(claimed, prepared, attempt);
        return intent.isEmpty() ? Optional.empty() : sendIntended(intent.get(), prepared, attempt, place);
    }

    private Optional<Publication> sendIntended(
            Attempt.Intent intent, Prepared prepared, Attempt attempt, AccountQueues.Place place) {
        var intended = intent.intended();
        try {
            if (!awaitDue(intent)) {
                failures.takenBack(intent, Message.of("publishing.unsent.put-off"), attempt.trace());
                return Optional.empty();
            }
            place.begin();
            return networks.call(
                    intended.account(),
                    Publishes.class,
                    attempt.trace(),
                    session -> send(session, intent, prepared, attempt, place));
        } catch (ConnectorException e) { // nothing was called: what calls throw is dealt with inside
            failures.notCalled(intent, e, attempt.trace());
        } catch (NetworkGoneException e) {
            failures.takenBack(
                            intent, HoldReasons.networkGone(intended.account().network()), attempt.trace())
                    .filter(back -> back.state() == PublicationState.PLANNED)
                    .ifPresent(failures::gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.takenBack(intent, Message.of("publishing.unsent.stopped"), attempt.trace());
        }
        return Optional.empty();
    }

    /** The network's delivery guarantee; empty while it can't be called. */
    private Optional<Delivery> delivery(Publication publication) {
        return networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .map(Descriptor::delivery);
    }

    private Prepared prepare(Publishes session, Publication publication, PublicationPart part)
            throws ConnectorException {
        var refused = rateLimits.refused(publication.account());
        if (refused.isPresent()) {
            throw refused.get();
        }
        return session.prepare(FrozenContent.part(publication, part, store.blobs()));
    }

    /** Sends part after part, the first of them intended; empty when the publication doesn't go on from here. */
    private Optional<Publication> send(
            Publishes session,
            Attempt.Intent first,
            Prepared firstPrepared,
            Attempt attempt,
            AccountQueues.Place place) {
        var intent = Optional.of(first);
        var prepared = firstPrepared;
        while (intent.isPresent()) {
            var sent = commits.commit(session, intent.get(), prepared, attempt, place);
            if (sent.isEmpty() || sent.get().pending().isEmpty()) {
                return sent;
            }
            if (commits.forbidden(sent.get(), attempt)) {
                return Optional.empty();
            }
            var next = sent.get().pending().get();
            try {
                prepared = prepareNext(session, sent.get(), next);
            } catch (ConnectorException e) {
                failures.notPrepared(sent.get(), next, e, attempt.trace());
                return Optional.empty();
            }
            intent = commits.intend(sent.get(), prepared, attempt);
        }
        return Optional.empty();
    }

    private Prepared prepareNext(Publishes session, Publication publication, PublicationPart next)
            throws ConnectorException {
        crashLoopGuard.begin(publication);
        try {
            return prepare(session, publication, next);
        } finally {
            crashLoopGuard.end(publication);
        }
    }

    /** Waits until its intent is to be stored: a store that is slow must not make it late. */
    private void awaitIntent(Publication publication) throws InterruptedException {
        for (var left = untilIntent(publication); left.isPositive(); left = untilIntent(publication)) {
            sleep(left);
        }
    }

    private Duration untilIntent(Publication publication) {
        return goesAhead(publication) ? untilDue(publication).minus(accountQueues.ahead()) : untilDue(publication);
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
    private boolean awaitDue(Attempt.Intent intent) throws InterruptedException {
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
