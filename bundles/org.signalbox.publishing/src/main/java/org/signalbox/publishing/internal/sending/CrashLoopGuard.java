package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Lease;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops crash loops. It counts the crashes at which a publication was in flight, quarantines a publication that was
 * there at {@link #MAX_CRASHES} in a row, and disables a network of which so many were quarantined.
 *
 * <p>At a first crash all that the node had claimed counts, as nothing more is stored of it then. What was there goes
 * one at a time from then on, and its calls are noted in the store while they last: only those count at further
 * crashes.
 */
final class CrashLoopGuard {
    /** In a row, of a publication; and publications quarantined, of a network. */
    static final int MAX_CRASHES = 3;

    /**
     * After a second crash: if that was chance, such as a machine that is restarted often, it isn't there at the next
     * one.
     */
    private static final Duration PAUSE_AFTER_CRASH = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(CrashLoopGuard.class);

    private final Store store;
    private final NodeId node;
    private final FailureDetector failureDetector;

    CrashLoopGuard(Store store, NodeId node, FailureDetector failureDetector) {
        this.store = store;
        this.node = node;
        this.failureDetector = failureDetector;
    }

    /** Whether it was in flight at a crash: it may be the cause, so it is sent alone. */
    static boolean isPoisonCandidate(Publication publication) {
        return publication.progress().attempts().crashes() > 0;
    }

    /** Whether the node that left this crashed while it was in flight. To be asked once. */
    boolean crashedWhileInFlight(Publication abandoned) {
        var sender = abandoned
                .lease()
                .map(Lease::node)
                .filter(each -> !each.equals(node))
                .filter(failureDetector::lost);
        return sender.isPresent()
                && (!isPoisonCandidate(abandoned) || store.publications().clearInCall(abandoned.id(), sender.get()));
    }

    /**
     * What becomes of a publication that a node left.
     *
     * @param crashed as {@link #crashedWhileInFlight} says
     * @param change what becomes of it, unless it was in flight at too many crashes
     */
    PublicationStep withCrashCount(Publication abandoned, boolean crashed, PublicationStep change) {
        var count = abandoned.progress().attempts().crashes() + (crashed ? 1 : 0);
        if (count < MAX_CRASHES) {
            return change.withCrashCount(count);
        }
        var why = Message.of(
                abandoned.unclear() ? "publishing.review.crashes" : "publishing.review.crashes-unsent", count);
        LOG.error("Publication {} quarantined: in flight at {} crashes in a row", abandoned.id(), count);
        return abandoned.quarantine(why, actor());
    }

    /**
     * As {@link #withCrashCount}, of a call in which memory ran out, because of which this process ends, though in
     * order, or in which the connector's own process ended.
     */
    PublicationStep withCrashCountIfFatal(Publication inCall, ConnectorException fault, PublicationStep change) {
        var outOfMemory = LocalizedFailure.of(fault)
                .filter(why -> why.code().equals(Networks.OUT_OF_MEMORY))
                .isPresent();
        return outOfMemory || ConnectorErrorCodes.isLostProcess(fault) ? withCrashCount(inCall, true, change) : change;
    }

    /** When it may go again. */
    Instant retryAfterCrash(Publication abandoned, boolean crashed, Instant earliest) {
        var pause = store.now().plus(PAUSE_AFTER_CRASH);
        return crashed && isPoisonCandidate(abandoned) && pause.isAfter(earliest) ? pause : earliest;
    }

    /** Counts the look-ups of unclear outcomes in which nodes crashed. */
    void countLookups() {
        store.publications().calls().forEach((id, caller) -> {
            if (!caller.equals(node) && failureDetector.lost(caller)) {
                store.publications()
                        .find(id)
                        .ifPresentOrElse(
                                found -> countLookup(found, caller),
                                () -> store.publications().clearInCall(id, caller));
            }
        });
    }

    private void countLookup(Publication found, NodeId caller) {
        if (found.lease().filter(lease -> lease.node().equals(caller)).isPresent() && isSent(found)) {
            return; // counted when it is taken over
        }
        if (!store.publications().clearInCall(found.id(), caller)) {
            return;
        }
        var why = found.reason().orElse(Message.of("publishing.abandoned", caller));
        var now = store.now();
        switch (found.state()) {
            case UNKNOWN ->
                save(withCrashCount(found, true, found.markUnknown(why, retryAfterCrash(found, true, now), actor())));
            case REVIEW ->
                save(withCrashCount(found, true, found.escalate(why, retryAfterCrash(found, true, now), actor())));
            case PLANNED, CLAIMED, SENDING, HELD, PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED ->
                LOG.debug("Publication {} changed since it was read", found.id());
        }
    }

    private static boolean isSent(Publication found) {
        return found.state() == PublicationState.CLAIMED || found.state() == PublicationState.SENDING;
    }

    /** Stores it, unless somebody was faster. */
    Optional<Publication> save(PublicationStep change) {
        try {
            return Optional.of(store.publications().save(change));
        } catch (StaleChangeException e) {
            return Optional.empty();
        }
    }

    /** Disables each network of which too many publications were quarantined, as an admin would. */
    void disableNetworks() {
        for (var network : store.networks().list()) {
            if (network.state() == NetworkState.ENABLED && network.quarantined() >= MAX_CRASHES) {
                disable(network);
            }
        }
    }

    private void disable(NetworkRecord network) {
        var now = store.now();
        var why = Message.of("networks.quarantined", network.name(), network.quarantined());
        try {
            store.networks()
                    .put(network.disabled(why, now), new AuditEntry(now, node.value(), "network/" + network.id(), why));
            LOG.error(
                    "{} disabled: {} of its publications were in flight at crashes",
                    network.id(),
                    network.quarantined());
        } catch (StaleChangeException e) {
            LOG.debug("{} changed meanwhile; checked again later", network.id());
        }
    }

    /**
     * A call for a poison candidate begins: were this node to die before {@link #end}, it counts.
     *
     * @throws ConnectorException.NotSent when the store doesn't take that; nothing may be called then
     */
    void begin(Publication publication) throws ConnectorException.NotSent {
        try {
            store.publications().markInCall(publication.id(), node);
        } catch (StoreException e) {
            throw StoreFault.notSent(e);
        }
    }

    /** As {@link #begin}, of a look-up of any unclear outcome: the state of a publication doesn't tell who does it. */
    void beginLookup(Publication unclear) {
        store.publications().markInCall(unclear.id(), node);
    }

    /** Notes that the call returned, with any result. */
    void end(PublicationId id) {
        try {
            store.publications().clearInCall(id, node);
        } catch (StoreException e) {
            LOG.warn("Return of a call for publication {} not stored: {}", id, e.getMessage());
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
