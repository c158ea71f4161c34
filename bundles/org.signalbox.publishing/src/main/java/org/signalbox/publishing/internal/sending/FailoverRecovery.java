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
import org.signalbox.publishing.Spending;
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

    /** One node tells at a time, so that the next one sees what is told already. */
    private static final Duration LEADER_LEASE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FailoverRecovery.class);

    private final Store store;
    private final LostIntentRecovery lostIntents;
    private final LostCommits lostCommits;
    private final NodeId node;
    private final TaskExecutor workers;
    private final Queue<Reconnection> losses = new ConcurrentLinkedQueue<>();
    private volatile long notBefore;

    FailoverRecovery(
            Store store, Spending spending, LostCommits lostCommits, NodeId node, Leases leases, TaskExecutor workers) {
        this.store = store;
        lostIntents = new LostIntentRecovery(store, spending, node, leases);
        this.lostCommits = lostCommits;
        this.node = node;
        this.workers = workers;
        notBefore = workers.nanos();
    }

    void close() {
        lostCommits.close();
    }

    /** Takes note of it. */
    void reconnected(Reconnection reconnection) {
        if (reconnection.mayHaveLost()) {
            notBefore = workers.nanos() + GRACE.toNanos();
            lostCommits.note(reconnection);
            losses.add(reconnection);
        }
    }

    /**
     * Does what there is to do; says whether this node may claim. While the store's time is in doubt nothing can be
     * stored that depends on it: only the loss is told, so that nodes that start meanwhile know of it.
     */
    boolean isOver() {
        lostCommits.readTold();
        var inDoubt = store.timeInDoubt();
        if (inDoubt) {
            notBefore = workers.nanos() + GRACE.toNanos();
        } else {
            storeLost();
        }
        for (var loss = losses.peek(); loss != null && store.take("lost changes", LEADER_LEASE); loss = losses.peek()) {
            tell(loss);
            losses.remove(loss);
        }
        return !inDoubt && workers.nanos() - notBefore >= 0;
    }

    /** Until when a claimed publication has to wait, as others may have sent it; empty when it may go. */
    Optional<Instant> wait(Publication claimed, Optional<Delivery> delivery) {
        return lostCommits.wait(claimed, delivery);
    }

    /** What others have meanwhile is looked at again. */
    private void storeLost() {
        for (var sent : lostCommits.unstored()) {
            if (!isStillLost(sent)) {
                lostCommits.isStored(sent);
            }
        }
    }

    /** Whether the store lacks it still; else it has it now, as far as it can. */
    private boolean isStillLost(LostCommits.Sent sent) {
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

    /** False where somebody else was faster. */
    private boolean stores(Publication lost, LostCommits.Sent sent) {
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
}
