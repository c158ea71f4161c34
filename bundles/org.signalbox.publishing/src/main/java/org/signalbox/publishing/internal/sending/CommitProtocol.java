package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.model.Actor;
import org.signalbox.model.Leases;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.TimeLimitedSession;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the parts of one publication visible, each in two steps: it stores the intent, then commits, unless a check
 * forbids it. A part that may have been committed before is looked up first ({@link EarlierCommits}). One thread at a
 * time.
 */
final class CommitProtocol {
    /**
     * The most attempts to store an intent: each takes the time of a transaction, and others may take over when the
     * lease ends.
     */
    private static final int MAX_TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CommitProtocol.class);

    private final Store store;
    private final SendingLimits sendingLimits;
    private final TermsEnforcementService terms;
    private final TermsEnforcementService.Check check;
    private final NodeId node;
    private final Leases leases;
    private final TaskExecutor workers;
    private final PublishKeys keys;
    private final InFlight inFlight;
    private final OutcomeRecorder outcomes;
    private final EarlierCommits earlierCommits;
    private final FailureHandling failures;
    private final AccountQueues accountQueues;
    private final Preparations preparations;
    private final LostOutcomes lostOutcomes;
    private final Networks networks;
    private final CallTrace trace;

    /** @param trace of what is called for the publication */
    CommitProtocol(SendingContext context, FailureHandling failures, CallTrace trace) {
        store = context.store();
        sendingLimits = context.sendingLimits();
        terms = context.terms();
        check = terms.check();
        node = context.node();
        leases = context.leases();
        workers = context.workers();
        keys = context.keys();
        inFlight = context.inFlight();
        outcomes = context.outcomes();
        earlierCommits = new EarlierCommits(context);
        accountQueues = context.accountQueues();
        preparations = new Preparations(context);
        lostOutcomes = context.lostOutcomes();
        networks = context.networks();
        this.failures = failures;
        this.trace = trace;
    }

    /**
     * A stored intent, before its commit.
     *
     * @param partBeforeIntent the part's state before the intent
     * @param deadlineNanos the deadline by the monotonic clock: nothing leaves then or later
     * @param wallClockDeadline the deadline by the machine's time of day, which goes on while the machine sleeps
     */
    record Intent(
            Publication intended, PublicationPart partBeforeIntent, long deadlineNanos, Instant wallClockDeadline) {
        /** The part as it was intended. */
        PublicationPart part() {
            return intended.parts().get(partBeforeIntent.index());
        }
    }

    /**
     * Stores the intent to commit the next part; empty when the publication doesn't go on from here. A store refuses an
     * intent that was requested too long ago. If the store was only slow for a moment, the intent is tried again.
     */
    Optional<Intent> intend(Publication publication, PreparedPart prepared) {
        for (var tries = 1; ; tries++) {
            try {
                return intendOnce(publication, prepared);
            } catch (StaleChangeException e) {
                var unchanged = store.publications()
                        .find(publication.id())
                        .filter(found -> found.revision() == publication.revision());
                if (tries == MAX_TRIES || unchanged.isEmpty()) {
                    throw e;
                }
            }
        }
    }

    private Optional<Intent> intendOnce(Publication publication, PreparedPart prepared) {
        var part = publication.pending().orElseThrow();
        try {
            accountQueues.refuseWhileWaiting(publication.account());
        } catch (ConnectorException.RateLimited e) {
            failures.notPrepared(publication, part, e, trace);
            return Optional.empty();
        }
        if (holdIfForbidden(publication) || holdIfOverBudget(publication)) {
            return Optional.empty();
        }
        if (part.intendedAt().isPresent() && earlierCommits.escalateIfKeyForgotten(publication, part)) {
            return Optional.empty();
        }
        if (putOffInDoubt(publication)) {
            return Optional.empty();
        }
        var began = workers.nanos();
        var wallClockDeadline = workers.timeOfDay().plus(leases.commitTimeout());
        var now = store.now();
        var deadline = now.plus(leases.commitTimeout());
        var key = keys.next(publication, part, now);
        var intent = publication
                .intend(part.index(), key, prepared, deadline, actor())
                .with(trace.intended(part));
        try {
            var intended = store.publications().save(intent);
            accountQueues.recordIntentTime(Duration.ofNanos(workers.nanos() - began));
            keys.noteSent(intended, part);
            return Optional.of(
                    new Intent(intended, part, began + leases.commitTimeout().toNanos(), wallClockDeadline));
        } catch (StaleChangeException e) {
            throw e;
        } catch (StoreException e) {
            LOG.warn("publication {} is not sent: {}", publication.id(), e.getMessage());
            outcomes.withdrawUncalled(publication, part, StoreFault.words(e));
            return Optional.empty();
        }
    }

    /**
     * Puts off a publication that others may have sent before a fail-over: it was claimed before anybody reported what
     * the store lost.
     */
    private boolean putOffInDoubt(Publication publication) {
        lostOutcomes.readReported();
        var delivery = networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .map(Descriptor::delivery);
        var until = publication.state() == PublicationState.CLAIMED
                ? lostOutcomes.waitsUntil(publication, delivery)
                : Optional.<Instant>empty();
        until.ifPresent(at -> store.publications()
                .save(publication.returnToQueue(Message.of("publishing.waiting.doubt"), at, actor())));
        return until.isPresent();
    }

    /** Commits a part; empty where the publication doesn't go on from here. */
    Optional<Publication> commit(Publishes session, Intent intent, PreparedPart prepared, AccountQueues.Turn permit) {
        var intended = intent.intended();
        var part = intent.partBeforeIntent();
        try {
            var made = inFlight.withCrashMark(intended, () -> makeVisible(session, intent, prepared));
            if (made.isEmpty()) {
                return Optional.empty();
            }
            if (part.index() == intended.parts().size() - 1) {
                endCalls(session, permit);
            }
            var evidence = trace.tried(intended, part.index());
            return switch (made.get()) {
                case Commitment.Visible(var receipt) -> outcomes.visible(intended, receipt, evidence);
                case Commitment.Accepted accepted -> {
                    keys.noteUnclear(intended, intent.part());
                    outcomes.accepted(intended, accepted, evidence);
                    yield Optional.empty();
                }
            };
        } catch (FailedCommit e) {
            failures.notCommitted(intent, e.fault(), trace);
        } catch (ConnectorException e) {
            failures.withdrawAfterFailure(intent, e, trace);
        }
        return Optional.empty();
    }

    /** Empty when the terms forbid it by now, or its price rose beyond a budget: then it is held. */
    private Optional<Commitment> makeVisible(Publishes session, Intent intent, PreparedPart prepared)
            throws ConnectorException, FailedCommit {
        var intended = intent.intended();
        var part = intent.partBeforeIntent();
        enforceDeadline(session, intent);
        if (!prepared.connector().equals(preparations.version(session, intended))) {
            failures.withdraw(intent, Message.of("publishing.unsent.other-version"), trace);
            return Optional.empty();
        }
        if (keys.maybeSentSince(intended, part).isPresent()) {
            var receipt = earlierCommits.find(session, intended, part);
            if (receipt.isPresent()) {
                return receipt.map(Commitment::visible);
            }
        }
        var overBudget = refusal(intended);
        if (overBudget.isPresent()) {
            failures.withdrawAndHold(intent, overBudget.get(), trace);
            return Optional.empty();
        }
        enforceDeadline(session, intent);
        var forbidden = check.obstacle(intended, store.now());
        if (forbidden.isPresent()) {
            failures.withdrawAndHold(intent, forbidden.get(), trace).ifPresent(terms::reportHold);
            return Optional.empty();
        }
        var key = intent.part().key().orElseThrow();
        var content = intended.forConnector(part, store.blobs()::open);
        try {
            return Optional.of(session.commit(
                    new Commit(content, new Prepared(prepared.json()), key, intended.parentOf(part.index()))));
        } catch (ConnectorException e) {
            throw new FailedCommit(e);
        }
    }

    /**
     * The refusal of a price that rose since the intent. Only then is the store asked; if it can't answer, nothing is
     * sent.
     */
    private Optional<Message> refusal(Publication intended) throws ConnectorException {
        try {
            return sendingLimits.refusal(intended);
        } catch (StoreException e) {
            throw StoreFault.notSent(e);
        }
    }

    /** Ends the calls of this publication. Only the store is left to write, so others may go on meanwhile. */
    private static void endCalls(Publishes session, AccountQueues.Turn permit) {
        if (session instanceof TimeLimitedSession timed) {
            timed.release();
        }
        permit.release();
    }

    /**
     * Refuses a commit whose deadline has passed: others look it up from then on, and this process may have been
     * stopped since it stored the intent. A machine that slept notices only by its time of day, because the store's
     * time may be carried on by a clock that slept too. Also refuses a commit after a rate limit of the account.
     */
    private void enforceDeadline(Publishes session, Intent intent) throws ConnectorException {
        var intended = intent.intended();
        accountQueues.refuseWhileWaiting(intended.account());
        var deadline = intent.part().deadline().orElseThrow();
        if (workers.nanos() - intent.deadlineNanos() >= 0
                || !workers.timeOfDay().isBefore(intent.wallClockDeadline())
                || !store.now().isBefore(deadline)) {
            throw LocalizedFailure.with(
                    Message.of("publishing.unsent.away"), message -> new ConnectorException.NotSent(message, null));
        }
        if (session instanceof TimeLimitedSession timed) {
            timed.setDeadline(intent.deadlineNanos());
        }
    }

    /** Holds a publication that the terms in force at its sending don't allow. */
    boolean holdIfForbidden(Publication publication) {
        var why = check.obstacle(publication, terms.checkedFor(publication));
        why.ifPresent(reason -> terms.reportHold(store.publications().save(publication.hold(reason, actor()))));
        return why.isPresent();
    }

    /** Holds a publication whose remaining cost no budget has room for. */
    boolean holdIfOverBudget(Publication publication) {
        var why = sendingLimits.refusal(publication);
        why.ifPresent(reason -> store.publications().save(publication.hold(reason, actor())));
        return why.isPresent();
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
