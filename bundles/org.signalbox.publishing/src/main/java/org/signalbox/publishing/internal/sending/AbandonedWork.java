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

/** Looks after leases that others left and after unclear outcomes. One thread at a time. */
final class AbandonedWork {
    /** Looked up of one account: those of a silent network leave the looks to others, and can't fill them. */
    private static final int LOOKED_UP_OF_AN_ACCOUNT = 8;

    private static final int LOOKED_UP_AT_A_LOOK = 200;

    /** More than one node has in hand. */
    private static final int LEASES_AT_A_LOOK = 1_000;

    private static final int MAX_NOTICED = 1_000;
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

    AbandonedWork(SendingParts parts, FailureDetector failureDetector) {
        store = parts.store();
        node = parts.node();
        leases = parts.leases();
        workers = parts.workers();
        crashLoopGuard = parts.crashLoopGuard();
        this.failureDetector = failureDetector;
        inFlight = parts.inFlight();
        reconciler = new Reconciler(parts, failureDetector);
        nextFullScan = workers.nanos();
    }

    /** Returns how many it handled. */
    int handle() {
        var work = new ArrayList<Publication>();
        var fullScan = fullScan();
        var abandoned =
                store.publications().abandoned(fullScan ? store.now().plus(A_DAY) : store.now(), LEASES_AT_A_LOOK);
        for (var leased : abandoned) {
            var gone = isDeadOrOwn(leased);
            if (!inFlight.sends(leased.id()) && (gone || isOver(leased))) {
                reconciler.takeOver(leased, gone);
                work.add(leased);
            }
        }
        if (fullScan) {
            crashLoopGuard.countLooks();
        }
        if (fullScan || !work.isEmpty()) {
            crashLoopGuard.disableNetworks();
            inFlight.suspects(true);
        }
        inFlight.answered(abandoned.size() < LEASES_AT_A_LOOK);
        noticeOnce();
        for (var each : unclear()) {
            if (CrashLoopGuard.suspect(each) && inFlight.suspectInHand()) {
                continue;
            }
            // the others would ask the network the same
            if (store.take("outcome of " + each.id(), leases.length())) {
                inFlight.lookUp(each, () -> reconciler.resolve(each));
                work.add(each);
            }
        }
        return work.size();
    }

    private List<Publication> unclear() {
        return store.publications().unclear(store.now(), LOOKED_UP_AT_A_LOOK, LOOKED_UP_OF_AN_ACCOUNT, inFlight.ids());
    }

    /** This node knows of itself whether it still sends something. */
    private boolean isDeadOrOwn(Publication leased) {
        return leased.lease()
                .map(Lease::node)
                .filter(each -> each.equals(node) || failureDetector.gone(each))
                .isPresent();
    }

    private boolean isOver(Publication leased) {
        return leased.lease()
                .filter(lease -> lease.until().isAfter(store.now()))
                .isEmpty();
    }

    /**
     * The leases of nodes that are gone, and this node's own that it doesn't know of, need not run out: at the start,
     * when the store didn't answer, and now and then, those that run are looked at too.
     */
    private boolean fullScan() {
        if (!inFlight.claimUnconfirmed() && workers.nanos() - nextFullScan < 0) {
            return false;
        }
        nextFullScan = workers.nanos() + leases.look().toNanos();
        return true;
    }

    /** A clock that is set back can have them wait for long: from now on it is known here what was tried before. */
    private void noticeOnce() {
        if (!started) {
            var soon = store.now().plus(A_DAY);
            store.publications()
                    .list(PublicationQuery.all()
                            .in(TRIED)
                            .due(Instant.EPOCH, soon)
                            .limit(MAX_NOTICED))
                    .items()
                    .forEach(reconciler::notice);
            started = true;
        }
    }
}
