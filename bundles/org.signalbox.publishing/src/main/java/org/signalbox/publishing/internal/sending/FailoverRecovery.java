package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.SendingLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovers after a fail-over in which the store may have lost its newest commits. Before it claims anything, the node
 * stores what it has made visible itself, and gives other nodes time to do the same. A publication that others may have
 * sent is looked up before it is sent again, or waits until their commits are over. People are told of what is lost. A
 * loss that another node reported counts too, because this node may have started since. Any thread.
 */
final class FailoverRecovery {
    /** The time for other nodes to notice the fail-over and to store their results. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** The lease of the one node that reports losses at a time, so that the next one sees its reports. */
    private static final Duration LEADER_LEASE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FailoverRecovery.class);

    private final Store store;
    private final LostIntentRecovery lostIntents;
    private final LostOutcomes lostOutcomes;
    private final NodeId node;
    private final TaskExecutor workers;
    private final Queue<Reconnection> losses = new ConcurrentLinkedQueue<>();
    private volatile long notBefore;

    FailoverRecovery(
            Store store,
            SendingLimits sendingLimits,
            LostOutcomes lostOutcomes,
            NodeId node,
            Leases leases,
            TaskExecutor workers) {
        this.store = store;
        lostIntents = new LostIntentRecovery(store, sendingLimits, node, leases);
        this.lostOutcomes = lostOutcomes;
        this.node = node;
        this.workers = workers;
        notBefore = workers.nanos();
    }

    void close() {
        lostOutcomes.close();
    }

    /** Notes a reconnection. */
    void reconnected(Reconnection reconnection) {
        if (reconnection.mayHaveLost()) {
            notBefore = workers.nanos() + GRACE.toNanos();
            lostOutcomes.note(reconnection);
            losses.add(reconnection);
        }
    }

    /**
     * Recovers as far as it can; returns whether this node may claim. While the store's time is in doubt, nothing that
     * depends on it can be stored: only the loss is reported, so that nodes that start meanwhile know of it.
     */
    boolean mayClaim() {
        lostOutcomes.readReported();
        var inDoubt = store.timeInDoubt();
        if (inDoubt) {
            notBefore = workers.nanos() + GRACE.toNanos();
        } else {
            storeLost();
        }
        for (var loss = losses.peek();
                loss != null && store.acquireLock("lost changes", LEADER_LEASE);
                loss = losses.peek()) {
            report(loss);
            losses.remove(loss);
        }
        return !inDoubt && workers.nanos() - notBefore >= 0;
    }

    /** Until when a claimed publication has to wait, as others may have sent it; empty when it may go. */
    Optional<Instant> waitsUntil(Publication claimed, Optional<Delivery> delivery) {
        return lostOutcomes.waitsUntil(claimed, delivery);
    }

    /** Stores results that the store has lost. A publication that another node has claimed since is tried again. */
    private void storeLost() {
        for (var sent : lostOutcomes.unstored()) {
            if (!isStillLost(sent)) {
                lostOutcomes.markStored(sent);
            }
        }
    }

    /** Stores a lost result; returns whether the store still lacks it. */
    private boolean isStillLost(LostOutcomes.Sent sent) {
        var stored = store.publications().find(sent.publication());
        if (stored.isEmpty()) {
            return false;
        }
        return switch (lostIntents.intentState(stored.get(), sent)) {
            case KNOWN -> false;
            case LOST_AND_TAKEN -> true;
            case LOST -> !stores(stored.get(), sent);
        };
    }

    /** Returns false if the change was stale. */
    private boolean stores(Publication lost, LostOutcomes.Sent sent) {
        try {
            lostIntents.store(lost, sent);
            LOG.warn("the store had lost that part {} of publication {} was sent", sent.part() + 1, sent.publication());
        } catch (StaleChangeException e) {
            LOG.info("Publication {} changed while its sent part was stored", sent.publication());
            return false;
        } catch (IllegalStateException e) {
            LOG.error(
                    "that part {} of publication {} was sent can't be stored", sent.part() + 1, sent.publication(), e);
        }
        return true;
    }

    /** Reports the losses that no other node has reported. */
    private void report(Reconnection loss) {
        var lost = LostChanges.of(store, loss).besides(store.lostChanges().list());
        if (lost.isEmpty()) {
            return;
        }
        LOG.warn(
                "The store may have lost commits from {} to {}: {}",
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
}
