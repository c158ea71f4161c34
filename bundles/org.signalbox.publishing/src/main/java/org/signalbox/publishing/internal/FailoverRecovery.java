package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does once the store may have lost its newest commits: before it claims anything it stores what it has
 * made visible itself, and leaves other nodes a moment for the same; what others may have sent is looked up before it
 * is sent again, or waits until their commits are over; and people are told what is gone. What another node told of
 * that counts as well: this one may have been started since. Any thread.
 */
final class FailoverRecovery {
    /** Until other nodes have noticed it as well and have stored what they know. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Intents are stored ahead of time. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    /** One node tells at a time, so that the next one sees what is told already. */
    private static final Duration DUTY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FailoverRecovery.class);

    private final Store store;
    private final LostIntentRecovery lostIntents;
    private final RecentOutcomes recentOutcomes;
    private final NodeId node;
    private final TaskExecutor workers;
    private final Duration commit;
    private final Queue<Reconnection> losses = new ConcurrentLinkedQueue<>();
    private final Subscription changes;
    private final List<Doubt> noticed = new CopyOnWriteArrayList<>();
    /** Of what nodes have told, this one too. */
    private volatile List<Doubt> told = List.of();
    /** Whether they may have told more since. */
    private volatile boolean unread = true;

    private volatile long notBefore;

    /**
     * That the store may lack what was committed from some time on, until another server answered.
     *
     * @param nanos since when it is known here, by the monotonic clock
     */
    private record Doubt(Instant from, Instant to, long nanos) {}

    /** @param commit how long one takes at most, from its intent on */
    FailoverRecovery(
            Store store,
            LostIntentRecovery lostIntents,
            RecentOutcomes recentOutcomes,
            NodeId node,
            TaskExecutor workers,
            Duration commit) {
        this.store = store;
        this.lostIntents = lostIntents;
        this.recentOutcomes = recentOutcomes;
        this.node = node;
        this.workers = workers;
        this.commit = commit;
        notBefore = workers.nanos();
        changes = store.onChange(change -> unread |= change.kind() == StoreChange.Kind.LOST_CHANGES);
    }

    void close() {
        changes.close();
    }

    /** Takes note of it. */
    void reconnected(Reconnection reconnection) {
        if (reconnection.mayHaveLost()) {
            notBefore = workers.nanos() + GRACE.toNanos();
            noticed.add(new Doubt(reconnection.from(), reconnection.to(), workers.nanos()));
            losses.add(reconnection);
            recentOutcomes.isUnstored();
        }
    }

    /**
     * Does what there is to do; says whether this node may claim. While the store's time is in doubt nothing can be
     * stored that depends on it: only the loss is told, so that nodes that start meanwhile know of it.
     */
    boolean isOver() {
        readTold();
        var inDoubt = store.timeInDoubt();
        if (inDoubt) {
            notBefore = workers.nanos() + GRACE.toNanos();
        } else {
            storeLost();
        }
        for (var loss = losses.peek(); loss != null && store.take("lost changes", DUTY); loss = losses.peek()) {
            tell(loss);
            losses.remove(loss);
        }
        return !inDoubt && workers.nanos() - notBefore >= 0;
    }

    /** As it is known here already, if it is the same loss. */
    private Doubt known(Instant from, Instant to) {
        var since = Stream.concat(told.stream(), noticed.stream())
                .filter(each -> !from.isAfter(each.to) && !each.from.isAfter(to))
                .mapToLong(Doubt::nanos)
                .min();
        return new Doubt(from, to, since.orElseGet(workers::nanos));
    }

    /** What others have meanwhile is looked at again. */
    private void storeLost() {
        for (var sent : recentOutcomes.unstored()) {
            if (!isStillLost(sent)) {
                recentOutcomes.isStored(sent);
            }
        }
    }

    private void readTold() {
        if (!unread) {
            return;
        }
        unread = false;
        try {
            told = store.lostChanges().list().stream()
                    .map(each -> known(each.from(), each.to()))
                    .toList();
        } catch (StoreException e) {
            unread = true;
            throw e;
        }
    }

    /** Whether the store lacks it still; else it has it now, as far as it can. */
    private boolean isStillLost(RecentOutcomes.Sent sent) {
        var stored = store.publications().find(sent.publication());
        if (stored.isEmpty()) {
            return false;
        }
        return switch (lostIntents.standing(stored.get(), sent)) {
            case KNOWN -> false;
            case LOST_AND_TAKEN -> true;
            case LOST -> !stores(stored.get(), sent);
        };
    }

    /** False where somebody else was faster. */
    private boolean stores(Publication lost, RecentOutcomes.Sent sent) {
        try {
            lostIntents.store(lost, sent);
            LOG.warn("the store had lost that part {} of publication {} was sent", sent.part() + 1, sent.publication());
        } catch (StaleChangeException e) {
            LOG.info("publication {} goes on while what was sent of it is stored", sent.publication());
            return false;
        } catch (IllegalStateException e) {
            LOG.error(
                    "that part {} of publication {} was sent can't be stored", sent.part() + 1, sent.publication(), e);
        }
        return true;
    }

    /** Tells of what no other node has told. */
    private void tell(Reconnection loss) {
        var lost = LostChanges.of(store, loss).besides(store.lostChanges().list());
        if (lost.isEmpty()) {
            return;
        }
        LOG.warn(
                "the store may have lost what was committed from {} to {}: {}",
                loss.from(),
                loss.to(),
                lost.get().names());
        store.lostChanges()
                .put(
                        node,
                        lost.get(),
                        new AuditEntry(
                                store.now(), node.value(), "store", Message.of("publishing.lost.audit", loss.from())));
    }

    /** Since when a part may have been sent of which the store doesn't know that; empty where it can't have been. */
    Optional<Instant> sentSince(Publication publication, PublicationPart part) {
        return doubt(publication, part).map(doubt -> doubt.from().minus(commit));
    }

    /**
     * Until when a part may have been sent at first of which the store doesn't know that, as far as it is known
     * longest; empty where it can't have been.
     */
    Optional<Instant> lostUntil(Publication publication, PublicationPart part) {
        return doubts(publication, part).map(Doubt::to).min(Comparator.naturalOrder());
    }

    /** What this node made visible itself, though the store doesn't know that. */
    Optional<Receipt> madeVisible(Publication publication, PublicationPart part, PublishKey key) {
        return sentSince(publication, part)
                .flatMap(since -> recentOutcomes.visible(publication.id(), part.index(), key));
    }

    /**
     * Until when a publication has to wait longer than it does, as other nodes may be sending it, or what they have
     * sent can't be seen yet.
     */
    Optional<Instant> wait(Publication publication, Optional<Delivery> delivery) {
        return publication
                .pending()
                .flatMap(part -> doubt(publication, part))
                .map(doubt -> over(
                        doubt,
                        commit.plus(delivery.map(FailoverRecovery::unseen).orElse(Duration.ZERO))))
                .filter(until -> delivery.filter(FailoverRecovery::repeats).isPresent()
                        && until.isAfter(publication.notBefore())
                        && until.isAfter(store.now()));
    }

    /**
     * When so long has passed since a doubt, by the store's time and by the monotonic clock: the one may have jumped.
     */
    private Instant over(Doubt doubt, Duration time) {
        var counts = doubt.to.plus(time);
        var left = time.minusNanos(workers.nanos() - doubt.nanos);
        var passed = store.now().plus(left);
        return left.isPositive() && passed.isAfter(counts) ? passed : counts;
    }

    private Optional<Doubt> doubt(Publication publication, PublicationPart part) {
        return doubts(publication, part).max(Comparator.comparing(Doubt::to));
    }

    private Stream<Doubt> doubts(Publication publication, PublicationPart part) {
        return Stream.concat(told.stream(), noticed.stream())
                .filter(each -> !publication.identity().createdAt().isAfter(each.to())
                        && !publication.due().isAfter(each.to().plus(AHEAD))
                        && part.intendedAt().filter(each.to()::isBefore).isEmpty());
    }

    /** Whether another commit makes a second post, as the network knows no keys. */
    private static boolean repeats(Delivery delivery) {
        return delivery instanceof Delivery.ReadBack || delivery instanceof Delivery.AtMostOnce;
    }

    private static Duration unseen(Delivery delivery) {
        return delivery instanceof Delivery.ReadBack readBack ? readBack.visibleAfter() : Duration.ZERO;
    }
}
