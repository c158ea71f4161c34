package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Publishes;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one claimed publication, part by part, by the protocol: prepare, store the intent so that it is there at the
 * due time, wait for that, commit, store the receipt. Whatever is unclear is left to the {@link Reconciler}.
 */
final class PublishJob {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJob.class);

    private final SendingContext context;
    private final Store store;
    private final Networks networks;
    private final TaskExecutor workers;
    private final FailureHandling failures;
    private final AccountQueues accountQueues;
    private final InFlight inFlight;
    private final Preparations preparations;

    PublishJob(SendingContext context) {
        this.context = context;
        store = context.store();
        networks = context.networks();
        workers = context.workers();
        accountQueues = context.accountQueues();
        inFlight = context.inFlight();
        preparations = new Preparations(context);
        failures = new FailureHandling(context);
    }

    /**
     * Sends it on a thread of its own. It has its place among those of its account from here on: started one after
     * another, they go out in that order.
     *
     * @param since before its lease was asked for, by the monotonic clock
     */
    void start(Publication claimed, long since) {
        var place = accountQueues.place(claimed.account(), claimed.notBefore());
        var started = inFlight.send(claimed, since, () -> {
            try {
                run(claimed, place);
            } finally { // else its account would send nothing any more
                place.release();
            }
        });
        if (!started) {
            place.release();
        }
    }

    /** Runs until the publication is published or goes on elsewhere. Honours interruption. */
    private void run(Publication claimed, AccountQueues.Turn place) {
        var first = claimed.pending().orElseThrow();
        var trace = new CallTrace(claimed.account(), networks, context.sendingLimits(), workers::nanos);
        var commits = new CommitProtocol(context, failures, trace);
        try {
            if (commits.holdIfForbidden(claimed)
                    || commits.holdIfOverBudget(claimed)
                    || preparations.escalateIfOtherVersion(claimed, first)
                    || isRefused(claimed, first, trace)) {
                return;
            }
            var prepared = prepared(claimed, first, trace);
            if (prepared.isPresent()) {
                awaitIntent(claimed);
                accountQueues.send(place, turn -> sendAll(claimed, prepared.get(), commits, trace, turn));
            }
        } catch (StaleChangeException e) {
            LOG.info("publication {} went on without this node: {}", claimed.id(), e.getMessage());
        } catch (ConnectorException e) {
            failures.notPrepared(claimed, first, e, trace);
        } catch (NetworkGoneException e) {
            failures.networkUnavailable(claimed);
        } catch (InterruptedException e) {
            failures.stopped(claimed);
            Thread.currentThread().interrupt();
        }
    }

    /** An answer to what its author saw otherwise is rejected. One that may be visible already is left as it is. */
    private boolean isRefused(Publication claimed, PublicationPart first, CallTrace trace)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        if (!claimed.isAnswer() || first.index() > 0 || first.intendedAt().isPresent()) {
            return false;
        }
        var account = claimed.account();
        var why = accountQueues.prepare(
                account,
                turn -> inFlight.withCrashMark(
                        claimed,
                        () -> networks.prepare(
                                account, trace, session -> context.guard().refusal(session, claimed))));
        why.ifPresent(reason -> store.publications().save(claimed.reject(reason, actor())));
        return why.isPresent();
    }

    private Actor actor() {
        return new Actor(context.node().value(), store.now());
    }

    /** What can be committed; empty when that takes longer, and the publication waits for it elsewhere. */
    private Optional<PreparedPart> prepared(Publication claimed, PublicationPart first, CallTrace trace)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        var kept = preparations.kept(claimed, first);
        if (kept.isPresent()) {
            return kept;
        }
        if (Preparations.isSlow(claimed)) {
            preparations.begin(claimed);
            return Optional.empty();
        }
        var account = claimed.account();
        var answer = accountQueues.prepare(
                account,
                turn -> inFlight.withCrashMark(
                        claimed,
                        () -> networks.prepare(account, trace, session -> preparations.ask(session, claimed, first))));
        if (answer.made().ready()) {
            return Optional.of(answer.made());
        }
        preparations.keep(claimed, first, answer, trace);
        return Optional.empty();
    }

    /**
     * The first intent is stored as the turn comes near. Then one call for all parts: a connector that is being drained
     * finishes the thread that it has begun.
     */
    private Optional<Publication> sendAll(
            Publication claimed,
            PreparedPart prepared,
            CommitProtocol commits,
            CallTrace trace,
            AccountQueues.Turn turn)
            throws InterruptedException {
        if (allowsEarlyIntent(claimed)) {
            turn.awaitNear();
        } else {
            turn.acquire();
        }
        if (inFlight.leaseOver(claimed.id())) {
            LOG.info("Publication {} abandoned: this node was away for longer than its lease", claimed.id());
            return Optional.empty();
        }
        if (delivery(claimed).isEmpty()) {
            failures.networkUnavailable(claimed);
            return Optional.empty();
        }
        if (preparations.expires(prepared)) {
            failures.preparationExpired(claimed);
            return Optional.empty();
        }
        var intent = commits.intend(claimed, prepared);
        return intent.isEmpty() ? Optional.empty() : sendIntended(intent.get(), prepared, commits, trace, turn);
    }

    private Optional<Publication> sendIntended(
            CommitProtocol.Intent intent,
            PreparedPart prepared,
            CommitProtocol commits,
            CallTrace trace,
            AccountQueues.Turn turn) {
        var intended = intent.intended();
        try {
            if (!awaitDue(intent)) {
                failures.withdraw(intent, Message.of("publishing.unsent.put-off"), trace);
                return Optional.empty();
            }
            turn.acquire();
            return networks.call(
                    intended.account(),
                    Publishes.class,
                    trace,
                    session -> send(session, intent, prepared, commits, trace, turn));
        } catch (ConnectorException e) { // nothing was called: what calls throw is dealt with inside
            failures.withdrawAfterFailure(intent, e, trace);
        } catch (NetworkGoneException e) {
            failures.withdraw(intent, HoldReasons.networkGone(intended.account().network()), trace)
                    .filter(back -> back.state() == PublicationState.PLANNED)
                    .ifPresent(failures::networkUnavailable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.withdraw(intent, Message.of("publishing.unsent.stopped"), trace);
        }
        return Optional.empty();
    }

    /** How its network's commits are made to happen once; empty while that can't be called. */
    private Optional<Delivery> delivery(Publication publication) {
        return networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .map(Descriptor::delivery);
    }

    /** Sends part after part, the first of them intended; empty when the publication doesn't go on from here. */
    private Optional<Publication> send(
            Publishes session,
            CommitProtocol.Intent first,
            PreparedPart firstPrepared,
            CommitProtocol commits,
            CallTrace trace,
            AccountQueues.Turn turn) {
        var intent = Optional.of(first);
        var prepared = firstPrepared;
        while (intent.isPresent()) {
            var sent = commits.commit(session, intent.get(), prepared, turn);
            if (sent.isEmpty() || sent.get().pending().isEmpty()) {
                return sent;
            }
            if (commits.holdIfForbidden(sent.get())) {
                return Optional.empty();
            }
            var next = sent.get().pending().get();
            try {
                var kept = preparations.kept(sent.get(), next);
                if (kept.isPresent()) {
                    prepared = kept.get();
                } else {
                    var answer = inFlight.withCrashMark(sent.get(), () -> preparations.ask(session, sent.get(), next));
                    if (!answer.made().ready()) {
                        preparations.keep(sent.get(), next, answer, trace);
                        return Optional.empty();
                    }
                    prepared = answer.made();
                }
            } catch (ConnectorException e) {
                failures.notPrepared(sent.get(), next, e, trace);
                return Optional.empty();
            }
            intent = commits.intend(sent.get(), prepared);
        }
        return Optional.empty();
    }

    /** Waits until its intent is to be stored: a store that is slow must not make it late. */
    private void awaitIntent(Publication publication) throws InterruptedException {
        for (var left = untilIntent(publication); left.isPositive(); left = untilIntent(publication)) {
            sleep(left);
        }
    }

    private Duration untilIntent(Publication publication) {
        return allowsEarlyIntent(publication)
                ? untilDue(publication).minus(accountQueues.intentLeadTime())
                : untilDue(publication);
    }

    /**
     * Whether its intent may be stored before its time and its turn: where after a crash a person would be asked, it
     * may not.
     */
    private boolean allowsEarlyIntent(Publication publication) {
        return delivery(publication)
                .filter(Delivery.AtMostOnce.class::isInstance)
                .isEmpty();
    }

    /** Never early. Says whether its time came before the intent was over: clocks that are set back put it off. */
    private boolean awaitDue(CommitProtocol.Intent intent) throws InterruptedException {
        for (var left = untilDue(intent.intended()); left.isPositive(); left = untilDue(intent.intended())) {
            if (workers.nanos() - intent.deadlineNanos() >= 0) {
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
}
