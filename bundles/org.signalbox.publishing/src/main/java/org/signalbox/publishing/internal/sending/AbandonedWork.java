package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.model.Lease;
import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/**
 * Takes over publications whose lease expired or whose node is gone, and starts the look-ups of unclear outcomes. One
 * thread at a time.
 */
final class AbandonedWork {
    /** The most concurrent look-ups of one account, so that a network that doesn't answer can't occupy all of them. */
    private static final int LOOKUPS_PER_ACCOUNT = 8;

    private static final int LOOKUPS_PER_POLL = 200;

    /** The most leases that one poll handles; more than one node has in flight. */
    private static final int LEASES_PER_POLL = 1_000;

    private static final int MAX_RECORDED = 1_000;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final PublicationState[] TRIED = {
        PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.UNKNOWN, PublicationState.HELD
    };

    private final Store store;
    private final NodeId node;
    private final Leases leases;
    private final FailureDetector failureDetector;
    private final TaskExecutor workers;
    private final InFlight inFlight;
    private final Reconciler reconciler;
    private final CrashLoopGuard crashLoopGuard;
    private volatile long nextFullScan;
    private volatile boolean started;

    AbandonedWork(SendingContext context, FailureDetector failureDetector) {
        store = context.store();
        node = context.node();
        leases = context.leases();
        workers = context.workers();
        crashLoopGuard = context.crashLoopGuard();
        this.failureDetector = failureDetector;
        inFlight = context.inFlight();
        reconciler = new Reconciler(context, failureDetector);
        nextFullScan = workers.nanos();
    }

    /** Returns the number of handled publications. */
    int handle() {
        var work = new ArrayList<Publication>();
        var fullScan = fullScan();
        var abandoned =
                store.publications().abandoned(fullScan ? store.now().plus(A_DAY) : store.now(), LEASES_PER_POLL);
        for (var leased : abandoned) {
            var confirmedDead = isDeadOrOwn(leased);
            if (!inFlight.sends(leased.id()) && (confirmedDead || isOver(leased))) {
                reconciler.takeOver(leased, confirmedDead);
                work.add(leased);
            }
        }
        if (fullScan) {
            crashLoopGuard.countLookups();
        }
        if (fullScan || !work.isEmpty()) {
            crashLoopGuard.disableNetworks();
            inFlight.setPoisonCandidates(true);
        }
        inFlight.confirmClaims(abandoned.size() < LEASES_PER_POLL);
        recordOnce();
        for (var each : unclear()) {
            if (CrashLoopGuard.isPoisonCandidate(each) && inFlight.poisonInFlight()) {
                continue;
            }
            // the others would ask the network the same
            if (store.acquireLock("outcome of " + each.id(), leases.length())) {
                inFlight.lookUp(each, () -> reconciler.resolve(each));
                work.add(each);
            }
        }
        return work.size();
    }

    private List<Publication> unclear() {
        return store.publications().unclear(store.now(), LOOKUPS_PER_POLL, LOOKUPS_PER_ACCOUNT, inFlight.ids());
    }

    /** Whether the lease's node is gone, or is this node, which knows itself whether it still sends something. */
    private boolean isDeadOrOwn(Publication leased) {
        return leased.lease()
                .map(Lease::node)
                .filter(each -> each.equals(node) || failureDetector.confirmedDead(each))
                .isPresent();
    }

    private boolean isOver(Publication leased) {
        return leased.lease()
                .filter(lease -> lease.until().isAfter(store.now()))
                .isEmpty();
    }

    /**
     * Whether this poll also examines leases that still run. Leases of nodes that are gone, and of this node's own that
     * it doesn't know, need not expire first. Such polls come at the start, after the store didn't answer, and from
     * time to time.
     */
    private boolean fullScan() {
        if (!inFlight.claimUnconfirmed() && workers.nanos() - nextFullScan < 0) {
            return false;
        }
        nextFullScan = workers.nanos() + leases.pollInterval().toNanos();
        return true;
    }

    /** A clock that is set back can have them wait for long: from now on it is known here what was tried before. */
    private void recordOnce() {
        if (!started) {
            var soon = store.now().plus(A_DAY);
            store.publications()
                    .list(PublicationQuery.all()
                            .in(TRIED)
                            .due(Instant.EPOCH, soon)
                            .limit(MAX_RECORDED))
                    .items()
                    .forEach(reconciler::record);
            started = true;
        }
    }
}
