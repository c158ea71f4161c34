package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Evidence;
import org.signalbox.model.Lease;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the outcome of an intent, however long the store is unavailable: it may never be found out again. If others
 * took the publication over meanwhile, this node's outcome is evidence for them. Any thread.
 */
final class OutcomeRecorder {
    private static final ExponentialBackoff PAUSES =
            new ExponentialBackoff(Duration.ofMillis(100), Duration.ofSeconds(15));
    private static final int MAX_CONFLICTS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

    private final Store store;
    private final ReceiptRecorder receipts;
    private final LostCommits lostCommits;
    private final LostIntentRecovery lostIntents;
    private final NodeId node;
    private final Duration commit;
    private final TaskExecutor workers;

    /** @param commit how long one takes at most, from its intent on */
    OutcomeRecorder(
            Store store,
            ReceiptRecorder receipts,
            LostCommits lostCommits,
            LostIntentRecovery lostIntents,
            NodeId node,
            Duration commit,
            TaskExecutor workers) {
        this.lostIntents = lostIntents;
        this.lostCommits = lostCommits;
        this.commit = commit;
        this.store = store;
        this.receipts = receipts;
        this.node = node;
        this.workers = workers;
    }

    /**
     * The part that {@code evidence} names is visible.
     *
     * @return the publication as stored; empty where others have got further than this node knows
     */
    Optional<Publication> visible(Publication intended, Receipt receipt, Evidence evidence) {
        var sent = lostCommits.add(intended, evidence.part(), new LostCommits.Visible(receipt), evidence);
        UnaryOperator<Publication> save = at -> receipts.save(at, evidence.part(), receipt, evidence, actor());
        return storeWithRetry(
                intended,
                evidence.part(),
                save,
                at -> Optional.of(isLost(at, sent) ? lostIntents.store(at, sent) : save.apply(at)),
                at -> isLost(at, sent));
    }

    /**
     * The store has lost the intent as it failed over: what it led to is known here alone. Perhaps it can't be stored
     * yet.
     */
    private boolean isLost(Publication at, LostCommits.Sent sent) {
        var state = lostIntents.intentState(at, sent);
        if (state == LostIntentRecovery.IntentState.KNOWN) {
            return false;
        }
        if (state == LostIntentRecovery.IntentState.LOST_AND_TAKEN || store.timeInDoubt()) {
            lostCommits.isUnstored(sent);
            return false;
        }
        return true;
    }

    /**
     * Nothing of an intent is visible.
     *
     * @param change what it becomes
     * @param why what is told where others took it over: they need not wait any more
     * @return the publication as stored; empty where others have got further than this node knows
     */
    Optional<Publication> invisible(Publication intended, Change change, Message why, Evidence evidence) {
        return storeWithRetry(intended, evidence.part(), at -> save(change, evidence), at -> {
            var told = at.state() == PublicationState.UNKNOWN
                    ? at.unsent(evidence.part(), why, store.now(), actor())
                    : at.ask(Message.of("publishing.review.unsent", why.text()), actor());
            return Optional.of(save(told, evidence));
        });
    }

    /** Whether an intent is visible isn't known here either, but its sender is no longer silent. */
    void unclear(Publication intended, Change change, Message why, Evidence evidence) {
        var sent = lostCommits.add(intended, evidence.part(), new LostCommits.Unknown(why), evidence);
        storeWithRetry(
                intended,
                evidence.part(),
                at -> save(change, evidence),
                at -> {
                    if (isLost(at, sent)) {
                        return Optional.of(lostIntents.store(at, sent));
                    }
                    if (at.state() != PublicationState.UNKNOWN) {
                        return Optional.empty();
                    }
                    var now = store.now();
                    return Optional.of(
                            save(at.findSender(why, now.plus(commit), now.plusSeconds(1), actor()), evidence));
                },
                at -> isLost(at, sent));
    }

    private Publication save(Change change, Evidence evidence) {
        return store.publications().save(change.with(evidence));
    }

    /** An intent whose commit was never called, as it isn't clear whether it was stored: it is taken back if it was. */
    void uncalled(Publication claimed, PublicationPart before, Message why) {
        untilStored(() -> {
            var at = store.publications().find(claimed.id()).orElse(claimed);
            var retryAt = store.now().plusSeconds(2);
            var next = at.pending().filter(part -> part.index() == before.index());
            if (!isHeld(at, claimed) || next.isEmpty()) {
                return Optional.empty(); // a store that failed over may lack the part before
            }
            if (at.revision() == claimed.revision()) {
                return Optional.of(store.publications()
                        .save(
                                at.state() == PublicationState.CLAIMED
                                        ? at.returnToQueue(why, retryAt, actor())
                                        : at.unsent(before.index(), why, retryAt, actor())));
            }
            return Optional.of(store.publications()
                    .save(
                            before.intendedAt().isEmpty()
                                    ? at.neverSent(before.index(), why, retryAt, actor())
                                    : at.unsent(before.index(), why, retryAt, actor())));
        });
    }

    /** Whether it is still this node's, by the claim that it was. */
    private static boolean isHeld(Publication at, Publication claimed) {
        return (at.state() == PublicationState.CLAIMED || at.state() == PublicationState.SENDING)
                && at.progress().claim().epoch() == claimed.progress().claim().epoch()
                && at.lease().map(Lease::node).equals(claimed.lease().map(Lease::node));
    }

    private Optional<Publication> storeWithRetry(
            Publication intended,
            int part,
            UnaryOperator<Publication> first,
            Function<Publication, Optional<Publication>> late) {
        return storeWithRetry(intended, part, first, late, at -> false);
    }

    /** @param also what is waited for besides */
    private Optional<Publication> storeWithRetry(
            Publication intended,
            int part,
            UnaryOperator<Publication> first,
            Function<Publication, Optional<Publication>> late,
            Predicate<Publication> also) {
        return untilStored(() -> {
            try {
                return Optional.of(first.apply(intended));
            } catch (StaleChangeException e) {
                return onConflict(intended, part, late, also);
            }
        });
    }

    private Optional<Publication> onConflict(
            Publication intended,
            int part,
            Function<Publication, Optional<Publication>> late,
            Predicate<Publication> also) {
        for (var tries = 0; tries < MAX_CONFLICTS; tries++) {
            var at = store.publications().find(intended.id());
            if (at.isEmpty() || at.get().parts().size() <= part) {
                return Optional.empty();
            }
            var known = intended.parts().get(part);
            var stored = at.get().parts().get(part);
            if (isStored(at.get(), intended, known, stored)) {
                return at;
            }
            if (!isWaitedFor(at.get(), known, stored) && !also.test(at.get())) {
                LOG.info("publication {} went on without this node", intended.id());
                return Optional.empty();
            }
            try {
                return late.apply(at.get());
            } catch (StaleChangeException e) {
                LOG.debug("publication {} goes on while its result is stored", intended.id());
            }
        }
        return Optional.empty();
    }

    /** Its result is there: it was stored, only the store's answer was lost. */
    private static boolean isStored(
            Publication at, Publication intended, PublicationPart known, PublicationPart stored) {
        return stored.progress() == PublicationPart.Progress.DONE
                && stored.key().equals(known.key())
                && (at.state() == PublicationState.PUBLISHED || isHeld(at, intended));
    }

    /** Somebody else, or a person, waits to know what became of this very intent. */
    private static boolean isWaitedFor(Publication at, PublicationPart known, PublicationPart stored) {
        return (at.state() == PublicationState.UNKNOWN || at.state() == PublicationState.REVIEW)
                && stored.progress() == PublicationPart.Progress.INTENDED
                && stored.key().equals(known.key())
                && stored.attempts() == known.attempts();
    }

    private Optional<Publication> untilStored(Attempt attempt) {
        for (var pause = PAUSES.first(); ; pause = PAUSES.longer(pause)) {
            try {
                return attempt.store();
            } catch (StaleChangeException e) {
                LOG.info("publication {} went on without this node", e.getMessage());
                return Optional.empty();
            } catch (StoreException e) {
                LOG.warn("a result is kept until the store takes it: {}", e.getMessage());
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
            LOG.warn("a result is left to be looked up: this node stops before the store is back");
            return false;
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }

    private interface Attempt {
        Optional<Publication> store();
    }
}
