package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.Evidence;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.CostSum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the outcome of an intent, however long the store is unavailable: it may never be found out again. A receipt is
 * stored with its cost. If others took the publication over meanwhile, {@link OutcomeConflicts} decides what this
 * node's outcome means for them. Any thread.
 */
final class OutcomeRecorder {
    private static final ExponentialBackoff PAUSES =
            new ExponentialBackoff(Duration.ofMillis(100), Duration.ofSeconds(15));

    /** A network's clock may be wrong, but one that is further off says nothing: the time is when it can have been. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofDays(1);

    /**
     * By so much a node's clock may be behind its network's, which bills by its own: a price may change in between. The
     * other way round says nothing, as many networks tell whole seconds.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

    private final Store store;
    private final SendingLimits sendingLimits;
    private final LostOutcomes lostOutcomes;
    private final OutcomeConflicts conflicts;
    private final NodeId node;
    private final Duration commitTimeout;
    private final TaskExecutor workers;

    OutcomeRecorder(
            Store store,
            SendingLimits sendingLimits,
            LostOutcomes lostOutcomes,
            NodeId node,
            Leases leases,
            TaskExecutor workers) {
        this.store = store;
        this.sendingLimits = sendingLimits;
        this.lostOutcomes = lostOutcomes;
        conflicts =
                new OutcomeConflicts(store, lostOutcomes, new LostIntentRecovery(store, sendingLimits, node, leases));
        this.node = node;
        commitTimeout = leases.commitTimeout();
        this.workers = workers;
    }

    /**
     * The part that {@code evidence} names is visible.
     *
     * @return the publication as stored; empty where others have got further than this node knows
     */
    Optional<Publication> visible(Publication intended, Receipt receipt, Evidence evidence) {
        var sent = lostOutcomes.add(intended, evidence.part(), new LostOutcomes.Visible(receipt), evidence);
        UnaryOperator<Publication> save = at -> saveReceipt(store, sendingLimits, at, receipt, evidence, actor());
        return storeWithRetry(intended, evidence, save, Optional.of(sent), at -> Optional.of(save.apply(at)));
    }

    /**
     * Stores that a part is visible, with what it cost, whoever found out.
     *
     * @param evidence names the part
     * @return the publication as stored
     */
    static Publication saveReceipt(
            Store store,
            SendingLimits sendingLimits,
            Publication publication,
            Receipt received,
            Evidence evidence,
            Actor actor) {
        var part = evidence.part();
        var at = charged(publication, part, received.at(), store.now());
        var receipt = Duration.between(at, received.at()).abs().compareTo(MAX_CLOCK_SKEW) < 0
                ? received
                : new Receipt(received.remoteId(), received.url(), at, received.data());
        var charges = charges(sendingLimits, publication, part, at);
        var cost = CostSum.of(Stream.concat(
                evidence.cost().stream().map(Optional::of), charges.stream().map(Usage::cost)));
        return store.publications().save(publication.done(part, receipt, actor).with(evidence.cost(cost)), charges);
    }

    /** The time of the charge by the network's clock, limited to the time in which it can have happened. */
    private static Instant charged(Publication publication, int part, Instant said, Instant now) {
        var first = publication.parts().get(part).intendedAt().orElse(now);
        return said.isBefore(first) ? first : said.isAfter(now.plus(CLOCK_TOLERANCE)) ? now : said;
    }

    /** The charges of a part. A receipt is stored even if its price can't be computed. */
    private static List<Usage> charges(SendingLimits sendingLimits, Publication publication, int part, Instant at) {
        try {
            return sendingLimits.charges(publication, part, at);
        } catch (RuntimeException e) {
            LOG.error("Cost of part {} of publication {} unknown", part + 1, publication.id(), e);
            return List.of();
        }
    }

    /**
     * Nothing of an intent is visible.
     *
     * @param step what it becomes
     * @param why what is told where others took it over: they need not wait any more
     * @return the publication as stored; empty where others have got further than this node knows
     */
    Optional<Publication> invisible(Publication intended, PublicationStep step, Message why, Evidence evidence) {
        return storeWithRetry(intended, evidence, at -> save(step, evidence), Optional.empty(), at -> {
            var received = at.state() == PublicationState.UNKNOWN
                    ? at.unsent(evidence.part(), why, store.now(), actor())
                    : at.escalate(Message.of("publishing.review.unsent", why.text()), actor());
            return Optional.of(save(received, evidence));
        });
    }

    /** Whether an intent is visible isn't known here either, but its sender is no longer silent. */
    void unclear(Publication intended, PublicationStep step, Message why, Evidence evidence) {
        var sent = lostOutcomes.add(intended, evidence.part(), new LostOutcomes.Unknown(why), evidence);
        storeWithRetry(intended, evidence, at -> save(step, evidence), Optional.of(sent), at -> {
            if (at.state() != PublicationState.UNKNOWN) {
                return Optional.empty();
            }
            var now = store.now();
            return Optional.of(
                    save(at.clearSuspicion(why, now.plus(commitTimeout), now.plusSeconds(1), actor()), evidence));
        });
    }

    /** The network has accepted a commit, and shows it later. */
    void accepted(Publication intended, Commitment.Accepted accepted, Evidence evidence) {
        var part = evidence.part();
        var why = Message.of("publishing.unclear.accepted", intended.account().network());
        var sent = lostOutcomes.add(intended, part, new LostOutcomes.Accepted(accepted.data(), why), evidence);
        UnaryOperator<Publication> save = at -> {
            var lookupAt = Preparations.nextLook(accepted.checkAt(), store.now());
            return save(at.accepted(part, accepted.data(), why, lookupAt, actor()), evidence);
        };
        storeWithRetry(
                intended,
                evidence,
                save,
                Optional.of(sent),
                at -> at.state() == PublicationState.UNKNOWN ? Optional.of(save.apply(at)) : Optional.empty());
    }

    private Publication save(PublicationStep step, Evidence evidence) {
        return store.publications().save(step.with(evidence));
    }

    /** An intent whose commit was never called, as it isn't clear whether it was stored: it is taken back if it was. */
    void withdrawUncalled(Publication claimed, PublicationPart partBeforeIntent, Message why) {
        untilStored(() -> {
            var at = store.publications().find(claimed.id()).orElse(claimed);
            var retryAt = store.now().plusSeconds(2);
            var next = at.pending().filter(part -> part.index() == partBeforeIntent.index());
            if (!OutcomeConflicts.isHeld(at, claimed) || next.isEmpty()) {
                return Optional.empty(); // a store that failed over may lack the part before
            }
            if (at.revision() == claimed.revision()) {
                return Optional.of(store.publications()
                        .save(
                                at.state() == PublicationState.CLAIMED
                                        ? at.returnToQueue(why, retryAt, actor())
                                        : at.unsent(partBeforeIntent.index(), why, retryAt, actor())));
            }
            return Optional.of(store.publications()
                    .save(
                            partBeforeIntent.intendedAt().isEmpty()
                                    ? at.neverSent(partBeforeIntent.index(), why, retryAt, actor())
                                    : at.unsent(partBeforeIntent.index(), why, retryAt, actor())));
        });
    }

    /**
     * @param sent what the store may have lost as it failed over
     * @param late what is stored where others took the publication over and wait for this very result
     */
    private Optional<Publication> storeWithRetry(
            Publication intended,
            Evidence evidence,
            UnaryOperator<Publication> first,
            Optional<LostOutcomes.Sent> sent,
            Function<Publication, Optional<Publication>> late) {
        return untilStored(() -> {
            try {
                return Optional.of(first.apply(intended));
            } catch (StaleChangeException e) {
                return conflicts.resolve(intended, evidence.part(), sent, late);
            }
        });
    }

    private Optional<Publication> untilStored(Supplier<Optional<Publication>> result) {
        for (var pause = PAUSES.first(); ; pause = PAUSES.longer(pause)) {
            try {
                return result.get();
            } catch (StaleChangeException e) {
                LOG.info("Publication {} was taken over by another node", e.getMessage());
                return Optional.empty();
            } catch (StoreException e) {
                LOG.warn("Outcome not stored yet; retried: {}", e.getMessage());
            }
            if (!pauses(pause)) {
                return Optional.empty();
            }
        }
    }

    private boolean pauses(Duration pause) {
        try {
            workers.sleep(pause.plusMillis(workers.chance(pause.toMillis() / 4 + 1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Outcome not stored: this node stops before the store is back; it is looked up later");
            return false;
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
