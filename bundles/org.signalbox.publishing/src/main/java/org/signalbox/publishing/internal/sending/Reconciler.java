package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.model.Actor;
import org.signalbox.model.Evidence;
import org.signalbox.model.Lease;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.FaultReasons;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves unclear commits by look-ups. A post that is found is done. A post that isn't found is sent again, after the
 * commit's deadline and once its sender can't send it any more: with the same key on a network with keys, and on one
 * that only shows posts after the declared visibility delay too. If nothing can tell, it is left to a person.
 */
final class Reconciler {
    /** The time for which a search without a promise is tried before a person is asked. */
    private static final Duration WEAK_SEARCH_TIMEOUT = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Store store;
    private final Networks networks;
    private final SendingLimits sendingLimits;
    private final NodeId node;
    private final TaskExecutor workers;
    private final FailureDetector failureDetector;
    private final PublishKeys keys;
    private final LookupSchedule lookups;
    private final CrashLoopGuard crashLoopGuard;

    Reconciler(SendingContext context, FailureDetector failureDetector) {
        store = context.store();
        networks = context.networks();
        sendingLimits = context.sendingLimits();
        node = context.node();
        workers = context.workers();
        this.failureDetector = failureDetector;
        keys = context.keys();
        crashLoopGuard = context.crashLoopGuard();
        lookups = new LookupSchedule(context);
    }

    /** Notes that a part of it may have been sent. */
    void record(Publication tried) {
        tried.pending()
                .filter(part -> part.intendedAt().isPresent())
                .ifPresent(part -> keys.record(tried, part, store.now()));
    }

    void resolve(Publication unclear) {
        var part = unclear.pending().orElseThrow();
        record(unclear);
        var descriptor = networks.find(unclear.account().network())
                .filter(NetworkInfo::usable)
                .flatMap(NetworkInfo::descriptor);
        if (possibleSender(unclear).filter(failureDetector::confirmedDead).isPresent()) {
            var why = Message.of("publishing.abandoned", possibleSender(unclear).get());
            save(unclear.clearSuspicion(why, store.now(), store.now(), actor()));
            return;
        }
        if (descriptor.isEmpty()) {
            save(lookups.again(unclear, Message.of("publishing.unclear.network")));
            return;
        }
        if (!descriptor.get().can(Capability.RECONCILE)) {
            save(
                    part.accepted().isPresent()
                            ? unclear.escalate(Message.of("publishing.review.no-lookup"), actor())
                            : withoutLookup(unclear, part, descriptor.get()));
            return;
        }
        var trace = new CallTrace(unclear.account(), networks, sendingLimits, workers::nanos);
        try {
            var since = part.intendedAt().orElse(unclear.due());
            var search = PublicationSearches.of(unclear, part, part.key().orElseThrow(), since, store, networks);
            var found = lookUp(unclear, trace, session -> session.find(search));
            resolved(unclear, part, descriptor.get(), found, trace.lookedUp(unclear, part, since, found.whenFound()));
        } catch (ConnectorException e) {
            var why = FaultReasons.of(e);
            var step = lookups.undecided(unclear, part, why, Message.of("publishing.review.unreadable", why.text()));
            save(crashLoopGuard.withCrashCountIfFatal(unclear, e, step).with(trace.tried(unclear, part.index())));
        } catch (NetworkGoneException e) {
            save(lookups.again(unclear, Message.of("publishing.unclear.network")));
        }
    }

    private void resolved(
            Publication unclear, PublicationPart part, Descriptor descriptor, Lookup found, Evidence evidence) {
        var accepted = part.accepted().isPresent();
        switch (found) {
            case Lookup.Found(var receipt) -> done(unclear, receipt, evidence);
            case Lookup.Absent() -> save(notVisible(unclear, part, descriptor).with(evidence));
            case Lookup.Refused(var why) -> {
                var step = accepted ? lookups.refused(unclear, part, why) : notVisible(unclear, part, descriptor);
                save(step.with(evidence));
            }
            case Lookup.CannotTell(var why) -> {
                var step = accepted ? notVisible(unclear, part, descriptor) : cannotTell(unclear, part, why);
                save(step.with(evidence));
            }
        }
    }

    private PublicationStep notVisible(Publication unclear, PublicationPart part, Descriptor descriptor) {
        return part.accepted().isPresent()
                ? lookups.notYetVisible(unclear, part, descriptor)
                : notFound(unclear, part, descriptor);
    }

    private PublicationStep cannotTell(Publication unclear, PublicationPart part, String why) {
        var network = unclear.account().network();
        return lookups.undecided(
                unclear,
                part,
                Message.of("publishing.unclear.cannot-tell", network, why),
                Message.of("publishing.review.cannot-tell", network, why));
    }

    private Lookup lookUp(Publication unclear, CallTrace trace, Networks.Call<Reconciles, Lookup> find)
            throws ConnectorException, NetworkGoneException {
        crashLoopGuard.beginLookup(unclear);
        try {
            return networks.call(unclear.account(), Reconciles.class, trace, find);
        } finally {
            crashLoopGuard.end(unclear.id());
        }
    }

    private void done(Publication unclear, Receipt receipt, Evidence evidence) {
        try {
            OutcomeRecorder.saveReceipt(store, sendingLimits, unclear, receipt, evidence, actor());
        } catch (StaleChangeException e) {
            LOG.debug("{} went on meanwhile", unclear.id());
        }
    }

    private PublicationStep notFound(Publication unclear, PublicationPart part, Descriptor descriptor) {
        if (unclear.state() == PublicationState.REVIEW) {
            // a person may have acted on it already: only what turns up changes that
            return lookups.escalateAndKeepLooking(unclear, unclear.reason().orElseThrow());
        }
        var over = part.deadline().orElse(store.now());
        return switch (descriptor.delivery()) {
            case Delivery.ClientId e -> absentAfter(over, unclear, part, descriptor);
            case Delivery.Keyed keyed -> absentAfter(over, unclear, part, descriptor);
            case Delivery.ReadBack readBack -> seenAbsent(over, readBack.visibleAfter(), unclear, part, descriptor);
            case Delivery.AtMostOnce e ->
                keys.unclearFor(unclear, part).compareTo(keys.commitTimeout().plus(WEAK_SEARCH_TIMEOUT)) < 0
                        ? lookups.again(unclear, Message.of("publishing.unclear.looking"))
                        : lookups.escalateAndKeepLooking(unclear, Message.of("publishing.review.not-found"));
        };
    }

    /** A keyed network without a search: within the key's life another commit is harmless. */
    private PublicationStep withoutLookup(Publication unclear, PublicationPart part, Descriptor descriptor) {
        if (unclear.state() == PublicationState.REVIEW) {
            return unclear.escalate(unclear.reason().orElseThrow(), actor());
        }
        var over = part.deadline().orElse(store.now());
        return switch (descriptor.delivery()) {
            case Delivery.ClientId e -> absentAfter(over, unclear, part, descriptor);
            case Delivery.Keyed keyed ->
                keys.forgotten(descriptor, unclear, part, store.now())
                        ? unclear.escalate(Message.of("publishing.review.key-forgotten"), actor())
                        : absentAfter(over, unclear, part, descriptor);
            case Delivery.ReadBack e -> unclear.escalate(Message.of("publishing.review.no-lookup"), actor());
            case Delivery.AtMostOnce e -> unclear.escalate(Message.of("publishing.review.no-lookup"), actor());
        };
    }

    /**
     * The change after a look-up that didn't find the post. It counts as absent once the commit is over and the post
     * should have been visible for as long as a commit and the network's delay take. Both the time of day and the time
     * since this process knows that it is unclear must agree: the first may be set, and the second says nothing about
     * the time before.
     */
    private PublicationStep seenAbsent(
            Instant over, Duration visibleAfter, Publication unclear, PublicationPart part, Descriptor descriptor) {
        var missing = keys.commitTimeout().plus(visibleAfter).minus(keys.unclearFor(unclear, part));
        var known = store.now().plus(missing);
        var counts = over.plus(visibleAfter);
        return absentAfter(known.isAfter(counts) ? known : counts, unclear, part, descriptor);
    }

    /** The change for an absent post: it is sent again once the absence counts, and looked up before. */
    private PublicationStep absentAfter(
            Instant counts, Publication unclear, PublicationPart part, Descriptor descriptor) {
        if (store.now().isBefore(counts)) {
            var nextLookup = lookups.next(unclear);
            return unclear.markUnknown(
                    unclear.reason().orElse(Message.of("publishing.unclear.looking")),
                    nextLookup.isAfter(counts) ? counts.plusMillis(50) : nextLookup,
                    actor());
        }
        return sendAgain(unclear, part, descriptor);
    }

    /**
     * Sends an absent post again once its first sender is confirmed to send no more. Elsewhere than on a network with
     * client-chosen ids, a sender that was stopped right before its request could still send it after the network has
     * forgotten the key.
     */
    private PublicationStep sendAgain(Publication unclear, PublicationPart part, Descriptor descriptor) {
        var possibleSender = possibleSender(unclear);
        if (possibleSender.isEmpty() || descriptor.delivery() instanceof Delivery.ClientId) {
            var at = crashLoopGuard.retryAfterCrash(
                    unclear, unclear.progress().attempts().crashes() > 1, store.now());
            return unclear.unsent(part.index(), Message.of("publishing.unclear.absent"), at, actor());
        }
        return lookups.timedOut(unclear, part)
                ? lookups.escalateAndKeepLooking(unclear, Message.of("publishing.review.silent", possibleSender.get()))
                : lookups.again(unclear, Message.of("publishing.unclear.silent", possibleSender.get()));
    }

    /** The node that may still be sending it. */
    private static Optional<NodeId> possibleSender(Publication unclear) {
        return unclear.lease().map(Lease::node);
    }

    /**
     * Takes over an abandoned publication.
     *
     * @param confirmedDead whether it provably sends no more; else it was only silent for longer than its lease
     */
    void takeOver(Publication abandoned, boolean confirmedDead) {
        record(abandoned);
        var crashed = crashLoopGuard.crashedWhileInFlight(abandoned);
        save(crashLoopGuard.withCrashCount(abandoned, crashed, takenOver(abandoned, confirmedDead, crashed)));
    }

    private PublicationStep takenOver(Publication abandoned, boolean confirmedDead, boolean crashed) {
        var why = Message.of(
                "publishing.abandoned",
                abandoned.lease().map(Lease::node).map(NodeId::value).orElse("?"));
        if (abandoned.state() == PublicationState.CLAIMED) {
            return abandoned.returnToQueue(
                    why, crashLoopGuard.retryAfterCrash(abandoned, crashed, abandoned.claimAt()), actor());
        }
        var part = abandoned.pending().orElseThrow();
        if (part.progress() == PublicationPart.Progress.INTENDED) {
            return confirmedDead
                    ? abandoned.markUnknown(why, store.now(), actor())
                    : abandoned.suspectSender(why, store.now(), actor());
        }
        return abandoned.unsent(
                part.index(), why, crashLoopGuard.retryAfterCrash(abandoned, crashed, store.now()), actor());
    }

    /** Stores a change, or drops it if it is stale. */
    private void save(PublicationStep step) {
        crashLoopGuard.save(step);
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
