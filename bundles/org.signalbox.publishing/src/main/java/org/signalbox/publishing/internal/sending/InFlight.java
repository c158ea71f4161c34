package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publications that this node works on. Each heartbeat extends their leases, and none is worked on twice at once.
 * Any thread.
 */
final class InFlight {
    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    private final Store store;
    private final NodeId node;
    private final Leases leases;
    private final TaskExecutor workers;
    private final Map<PublicationId, Entry> sent = new ConcurrentHashMap<>();
    /**
     * Look-ups. They don't count against the limit, because a network that doesn't answer must not block sends to
     * others.
     */
    private final Map<PublicationId, Entry> unclear = new ConcurrentHashMap<>();

    /** Whether a worker ended without being able to store anything. */
    private volatile boolean workerCrashed;
    /** Whether a claim may have been stored without an answer. This node then holds leases that it doesn't work on. */
    private volatile boolean claimUnconfirmed = true;
    /** Whether publications that were in flight at a death may be due. */
    private volatile boolean suspects = true;

    InFlight(Store store, NodeId node, Leases leases, TaskExecutor workers) {
        this.store = store;
        this.node = node;
        this.leases = leases;
        this.workers = workers;
        workers.every(leases.heartbeat(), this::extend);
    }

    /**
     * @param account in whose room it is
     * @param suspect whether it was under way at a death
     */
    private record Entry(AccountId account, boolean suspect, Attempt.Lease lease) {}

    /** Sends a publication on a thread of its own. */
    void send(Publication claimed, Attempt.Lease lease, Runnable work) {
        guarded(sent, claimed, lease, work);
    }

    /** Looks a publication up on a thread of its own. */
    void lookUp(Publication publication, Attempt.Lease lease, Runnable work) {
        guarded(unclear, publication, lease, work);
    }

    private void guarded(Map<PublicationId, Entry> hand, Publication publication, Attempt.Lease lease, Runnable work) {
        var id = publication.id();
        if (hand.putIfAbsent(id, new Entry(publication.account(), CrashLoopGuard.suspect(publication), lease))
                != null) {
            claimUnconfirmed = true; // claimed again before its last worker was through
            return;
        }
        workers.start(() -> {
            try {
                work.run();
            } catch (StoreException e) {
                LOG.error("publication {} is left to the next look: {}", id, e.getMessage());
                claimUnconfirmed = true;
            } catch (RuntimeException e) {
                LOG.error("publication {} is left to its lease", id, e);
            } catch (Error e) {
                workerCrashed = true;
                throw e;
            } finally {
                hand.remove(id);
                if (CrashLoopGuard.suspect(publication)) {
                    suspects = true;
                }
            }
        });
    }

    /**
     * Extends the leases of publications in flight; those that this process lost are left to others. Claims newer than
     * the last heartbeat are skipped: while their row is written here, no intent of them can be stored.
     */
    private void extend() {
        var enough = leases.length().minus(leases.heartbeat());
        var ids = sent.entrySet().stream()
                .filter(each -> !each.getValue().lease().lasts(enough))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        var since = workers.nanos();
        try {
            for (var id : store.publications().extend(node, ids, leases.length())) {
                Optional.ofNullable(sent.get(id)).ifPresent(each -> each.lease().renew(since));
            }
        } catch (StoreException e) {
            LOG.warn("leases aren't extended: {}", e.getMessage());
        }
    }

    boolean suspectInHand() {
        return Stream.concat(sent.values().stream(), unclear.values().stream()).anyMatch(Entry::suspect);
    }

    /** The number of publications in flight. */
    int size() {
        return sent.size();
    }

    boolean sends(PublicationId id) {
        return sent.containsKey(id);
    }

    /** The number of publications in flight of each account. */
    Map<AccountId, Long> byAccount() {
        return sent.values().stream().collect(Collectors.groupingBy(Entry::account, Collectors.counting()));
    }

    /** The ids of all publications in flight. */
    Set<PublicationId> ids() {
        var all = new HashSet<>(unclear.keySet());
        all.addAll(sent.keySet());
        return all;
    }

    boolean isBroken() {
        return workerCrashed;
    }

    /** Notes that the store didn't answer a claim, or that a worker lost one. */
    void isUnanswered() {
        claimUnconfirmed = true;
    }

    boolean claimUnconfirmed() {
        return claimUnconfirmed;
    }

    void answered(boolean all) {
        claimUnconfirmed &= !all;
    }

    boolean suspects() {
        return suspects;
    }

    void suspects(boolean some) {
        suspects = some;
    }

    boolean awaitIdle(Duration atMost) throws InterruptedException {
        for (var end = System.nanoTime() + atMost.toNanos(); !sent.isEmpty() || !unclear.isEmpty(); ) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
