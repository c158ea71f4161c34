package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.ConnectorException;
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
 * What this node works on: its leases are extended as often as heartbeats are sent, and no publication is worked on
 * twice at once. Any thread.
 */
final class InFlight {
    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    private final Store store;
    private final NodeId node;
    private final Leases leases;
    private final TaskExecutor workers;
    private final CrashLoopGuard crashLoopGuard;
    private final Map<PublicationId, Entry> sending = new ConcurrentHashMap<>();
    /** They take no room in flight, as a network that doesn't answer must not keep others from being sent to. */
    private final Map<PublicationId, Entry> lookingUp = new ConcurrentHashMap<>();

    /** Something ended in a way in which nothing of it could be stored. */
    private volatile boolean workerCrashed;
    /** A claim may have been stored without an answer: what this node holds by its leases then, it doesn't send. */
    private volatile boolean claimUnconfirmed = true;
    /** There may be some to send that were in flight at crashes. */
    private volatile boolean poisonCandidates = true;

    InFlight(Store store, NodeId node, Leases leases, TaskExecutor workers, CrashLoopGuard crashLoopGuard) {
        this.store = store;
        this.node = node;
        this.leases = leases;
        this.workers = workers;
        this.crashLoopGuard = crashLoopGuard;
        workers.every(leases.heartbeat(), this::extend);
    }

    /**
     * @param account in whose room it is
     * @param poisonCandidate whether it was in flight at a crash
     */
    private record Entry(AccountId account, boolean poisonCandidate, OwnLease lease) {}

    /**
     * This node's lease of one publication by the monotonic clock. It ends no later than the lease in the store. Any
     * thread.
     */
    private final class OwnLease {
        private volatile long end;

        /** @param since before the lease was asked for */
        OwnLease(long since) {
            end = since + leases.length().toNanos();
        }

        /** The lease was extended. @param since before that was asked for */
        synchronized void renew(long since) {
            var later = since + leases.length().toNanos();
            if (later - end > 0) {
                end = later;
            }
        }

        /** Whether it lasts for longer than this. */
        boolean lasts(Duration time) {
            return end - workers.nanos() > time.toNanos();
        }
    }

    /** A call of a network. */
    interface Call<T, X extends Exception> {
        T run() throws ConnectorException, X;
    }

    /**
     * Sends one on a thread of its own.
     *
     * @param since before its lease was asked for, by the monotonic clock
     * @return false when it is worked on already
     */
    boolean send(Publication claimed, long since, Runnable work) {
        return startOnce(sending, claimed, since, work);
    }

    /** Looks a publication up on a thread of its own. */
    void lookUp(Publication publication, Runnable work) {
        startOnce(lookingUp, publication, workers.nanos(), work);
    }

    /**
     * Whether others may have taken over what is being sent: this process was stopped, or didn't reach the store, for
     * too long.
     */
    boolean leaseOver(PublicationId id) {
        return Optional.ofNullable(sending.get(id))
                .filter(each -> each.lease().lasts(Duration.ZERO))
                .isEmpty();
    }

    /**
     * Calls a network for a publication. For a poison candidate it is stored that the call goes on, so that a crash of
     * this node meanwhile counts.
     *
     * @throws ConnectorException.NotSent also when the store doesn't take that; nothing was called then
     */
    <T, X extends Exception> T withCrashMark(Publication publication, Call<T, X> call) throws ConnectorException, X {
        if (!CrashLoopGuard.isPoisonCandidate(publication)) {
            return call.run();
        }
        crashLoopGuard.begin(publication);
        try {
            return call.run();
        } finally {
            crashLoopGuard.end(publication.id());
        }
    }

    private boolean startOnce(Map<PublicationId, Entry> entries, Publication publication, long since, Runnable work) {
        var id = publication.id();
        var poisonCandidate = CrashLoopGuard.isPoisonCandidate(publication);
        if (entries.putIfAbsent(id, new Entry(publication.account(), poisonCandidate, new OwnLease(since))) != null) {
            claimUnconfirmed = true; // claimed again before its last worker was through
            return false;
        }
        workers.start(() -> {
            try {
                work.run();
            } catch (StoreException e) {
                LOG.error("Publication {} is retried at the next poll: {}", id, e.getMessage());
                claimUnconfirmed = true;
            } catch (RuntimeException e) {
                LOG.error("Publication {} abandoned until its lease expires", id, e);
            } catch (Error e) {
                workerCrashed = true;
                throw e;
            } finally {
                entries.remove(id);
                if (poisonCandidate) {
                    poisonCandidates = true;
                }
            }
        });
        return true;
    }

    /**
     * What is worked on keeps its leases; a publication that this process lost sight of doesn't. What was claimed since
     * the last time is left alone: while its row is written here, no intent of it can be stored.
     */
    private void extend() {
        var enough = leases.length().minus(leases.heartbeat());
        var ids = sending.entrySet().stream()
                .filter(each -> !each.getValue().lease().lasts(enough))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        var since = workers.nanos();
        try {
            for (var id : store.publications().extend(node, ids, leases.length())) {
                Optional.ofNullable(sending.get(id))
                        .ifPresent(each -> each.lease().renew(since));
            }
        } catch (StoreException e) {
            LOG.warn("Leases not renewed: {}", e.getMessage());
        }
    }

    boolean poisonInFlight() {
        return Stream.concat(sending.values().stream(), lookingUp.values().stream())
                .anyMatch(Entry::poisonCandidate);
    }

    /** How many are being sent. */
    int size() {
        return sending.size();
    }

    boolean sends(PublicationId id) {
        return sending.containsKey(id);
    }

    /** How many of each account are being sent. */
    Map<AccountId, Long> byAccount() {
        return sending.values().stream().collect(Collectors.groupingBy(Entry::account, Collectors.counting()));
    }

    /** All that is worked on. */
    Set<PublicationId> ids() {
        var all = new HashSet<>(lookingUp.keySet());
        all.addAll(sending.keySet());
        return all;
    }

    boolean isBroken() {
        return workerCrashed;
    }

    /** The store didn't answer a claim, or somebody lost sight of one. */
    void markClaimUnconfirmed() {
        claimUnconfirmed = true;
    }

    boolean claimUnconfirmed() {
        return claimUnconfirmed;
    }

    void confirmClaims(boolean all) {
        claimUnconfirmed &= !all;
    }

    boolean poisonCandidates() {
        return poisonCandidates;
    }

    void setPoisonCandidates(boolean some) {
        poisonCandidates = some;
    }

    boolean awaitIdle(Duration atMost) throws InterruptedException {
        for (var end = System.nanoTime() + atMost.toNanos(); !sending.isEmpty() || !lookingUp.isEmpty(); ) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
