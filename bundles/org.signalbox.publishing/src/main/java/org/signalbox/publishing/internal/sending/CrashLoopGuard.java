package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Change;
import org.signalbox.model.Lease;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what killed a node from killing one again and again. It counts the deaths at which a publication was under way,
 * quarantines a publication that was there at {@link #MAX} in a row, and disables a network of which so many were
 * quarantined.
 *
 * <p>At a first death all that the node had claimed counts, as nothing more is stored of it then. What was there goes
 * one at a time from then on, and its calls are noted in the store while they last: only those count at further deaths.
 */
final class CrashLoopGuard {
    /** In a row, of a publication; and publications quarantined, of a network. */
    static final int MAX = 3;

    /**
     * After a second death: if that was chance, such as a machine that is restarted often, it isn't there at the next
     * one.
     */
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(CrashLoopGuard.class);

    private final Store store;
    private final NodeId node;
    private final FailureDetector failureDetector;

    CrashLoopGuard(Store store, NodeId node, FailureDetector failureDetector) {
        this.store = store;
        this.node = node;
        this.failureDetector = failureDetector;
    }

    /** Whether it was under way at a death: it may be what killed the node, so it goes alone. */
    static boolean isPoisonCandidate(Publication publication) {
        return publication.progress().attempts().deaths() > 0;
    }

    /** Whether the node that left this died while it was under way. To be asked once. */
    boolean died(Publication abandoned) {
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
     * @param died as {@link #died} says
     * @param change what becomes of it, unless it was under way at too many deaths
     */
    Change counted(Publication abandoned, boolean died, Change change) {
        var count = abandoned.progress().attempts().deaths() + (died ? 1 : 0);
        if (count < MAX) {
            return change.deaths(count);
        }
        var why =
                Message.of(abandoned.unclear() ? "publishing.review.deaths" : "publishing.review.deaths-unsent", count);
        LOG.error(
                "publication {} is quarantined: {} nodes ended in a row while it was under way", abandoned.id(), count);
        return abandoned.quarantine(why, actor());
    }

    /** As {@link #counted}, of a call in which memory ran out: the process ends because of it, though in order. */
    Change countedIfFatal(Publication inCall, ConnectorException fault, Change change) {
        return LocalizedFailure.of(fault)
                        .filter(why -> why.code().equals(Networks.OUT_OF_MEMORY))
                        .isPresent()
                ? counted(inCall, true, change)
                : change;
    }

    /** When it may go again. */
    Instant again(Publication abandoned, boolean died, Instant earliest) {
        var pause = store.now().plus(PAUSE);
        return died && isPoisonCandidate(abandoned) && pause.isAfter(earliest) ? pause : earliest;
    }

    /** Counts the look-ups of unclear outcomes in which nodes died. */
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
            case UNKNOWN -> save(counted(found, true, found.markUnknown(why, again(found, true, now), actor())));
            case REVIEW -> save(counted(found, true, found.escalate(why, again(found, true, now), actor())));
            default -> LOG.debug("publication {} went on since a look at it", found.id());
        }
    }

    private static boolean isSent(Publication found) {
        return found.state() == PublicationState.CLAIMED || found.state() == PublicationState.SENDING;
    }

    /** Stores it, unless somebody was faster. */
    Optional<Publication> save(Change change) {
        try {
            return Optional.of(store.publications().save(change));
        } catch (StaleChangeException e) {
            return Optional.empty();
        }
    }

    /** Disables each network of which too many publications were quarantined, as an admin would. */
    void disableNetworks() {
        for (var network : store.networks().list()) {
            if (network.state() == NetworkState.ENABLED && network.quarantined() >= MAX) {
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
                    "{} is disabled: {} of its publications were under way when nodes ended",
                    network.id(),
                    network.quarantined());
        } catch (StaleChangeException e) {
            LOG.debug("{} changed meanwhile; it is looked at again", network.id());
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
            throw LocalizedFailure.with(
                    Message.of("publishing.fault.store", e.getMessage()),
                    message -> new ConnectorException.NotSent(message, e));
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
            LOG.warn("that a call for publication {} came back isn't stored: {}", id, e.getMessage());
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
