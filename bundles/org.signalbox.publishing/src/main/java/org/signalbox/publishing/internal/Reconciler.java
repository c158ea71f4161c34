package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Evidence;
import org.signalbox.model.Lease;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Spending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of unclear commits. What was seen at the network is done. What wasn't seen is tried again with
 * the same key where the network knows keys; where it only shows posts, after the commit's deadline and the network's
 * declared visibility delay; where nothing can be told, it is left to a person.
 */
final class Reconciler {
    private static final int MOST_LOOKUPS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Store store;
    private final Networks networks;
    private final Spending spending;
    private final Receipts receipts;
    private final NodeId node;
    private final Workers workers;
    private final Watch watch;
    private final Backoff backoff;

    Reconciler(Store store, Networks networks, Spending spending, NodeId node, Workers workers, Watch watch) {
        this.store = store;
        this.networks = networks;
        this.spending = spending;
        receipts = new Receipts(store, spending);
        this.node = node;
        this.workers = workers;
        this.watch = watch;
        backoff = new Backoff(workers);
    }

    /** From now on it is known here that a part of it may have been sent. */
    void notice(Publication tried) {
        tried.pending()
                .filter(part -> part.intendedAt().isPresent())
                .ifPresent(part -> watch.notice(tried, part, store.now()));
    }

    void resolve(Publication unclear) {
        var part = unclear.pending().orElseThrow();
        notice(unclear);
        var descriptor = networks.find(unclear.account().network())
                .filter(NetworkInfo::usable)
                .flatMap(NetworkInfo::descriptor);
        if (descriptor.isEmpty()) {
            save(unclear.loseSight(Message.of("publishing.unclear.network"), later(unclear), actor()));
            return;
        }
        if (!descriptor.get().can(Capability.RECONCILE)) {
            save(withoutLookup(unclear, part, descriptor.get()));
            return;
        }
        var trail = new Trail(unclear.account(), networks, spending, workers);
        try {
            var content = PartContent.of(unclear, part, store.blobs());
            var key = part.key().orElseThrow();
            var since = part.intendedAt().orElse(unclear.due());
            var found = networks.call(
                    unclear.account(), Reconciles.class, trail, session -> session.find(key, content, since));
            var evidence = trail.lookedUp(unclear, part, since, found);
            if (found.isPresent()) {
                done(unclear, part.index(), found.get(), evidence);
            } else {
                save(notFound(unclear, part, descriptor.get()).with(evidence));
            }
        } catch (ConnectorException e) {
            save(unreadable(unclear, Reasons.fault(e)).with(trail.tried(unclear, part.index())));
        } catch (NetworkGoneException e) {
            save(unclear.loseSight(Message.of("publishing.unclear.network"), later(unclear), actor()));
        }
    }

    private void done(Publication unclear, int part, Receipt receipt, Evidence evidence) {
        try {
            PublishedPosts.remember(store, receipts.save(unclear, part, receipt, evidence, actor()));
        } catch (StaleChangeException e) {
            LOG.debug("{} went on meanwhile", unclear.id());
        }
    }

    private Change notFound(Publication unclear, PublicationPart part, Descriptor descriptor) {
        var over = part.deadline().orElse(store.now());
        return switch (descriptor.delivery()) {
            case Delivery.ClientId e -> absentAfter(over, unclear, part, descriptor);
            case Delivery.Keyed keyed -> absentAfter(over, unclear, part, descriptor);
            case Delivery.ReadBack readBack -> seenAbsent(over, readBack.visibleAfter(), unclear, part, descriptor);
            case Delivery.AtMostOnce e -> unclear.ask(Message.of("publishing.review.not-found"), actor());
        };
    }

    /** A keyed network without a search: within the key's life another commit is harmless. */
    private Change withoutLookup(Publication unclear, PublicationPart part, Descriptor descriptor) {
        var over = part.deadline().orElse(store.now());
        return switch (descriptor.delivery()) {
            case Delivery.ClientId e -> absentAfter(over, unclear, part, descriptor);
            case Delivery.Keyed keyed -> Keys.forgotten(descriptor, unclear, part, store.now(), watch)
                    ? unclear.ask(Message.of("publishing.review.key-forgotten"), actor())
                    : absentAfter(over, unclear, part, descriptor);
            case Delivery.ReadBack e -> unclear.ask(Message.of("publishing.review.no-lookup"), actor());
            case Delivery.AtMostOnce e -> unclear.ask(Message.of("publishing.review.no-lookup"), actor());
        };
    }

    /**
     * A search doesn't show it. That counts once the commit is over and was to be seen for as long as a commit and the
     * network's delay take, by the time of day and by the time that passed since this process knows that it is unclear:
     * the one may be set, and the other says nothing of what was before.
     */
    private Change seenAbsent(
            Instant over, Duration visibleAfter, Publication unclear, PublicationPart part, Descriptor descriptor) {
        var missing = Shipment.COMMIT.plus(visibleAfter).minus(watch.sinceUnclear(unclear, part));
        var known = store.now().plus(missing);
        var counts = over.plus(visibleAfter);
        return absentAfter(known.isAfter(counts) ? known : counts, unclear, part, descriptor);
    }

    /** It isn't there. That counts only once the sender and the network's own delay are over. */
    private Change absentAfter(Instant counts, Publication unclear, PublicationPart part, Descriptor descriptor) {
        if (store.now().isBefore(counts)) {
            var look = store.now().plus(backoff.after(unclear.lookups() + 1));
            return unclear.loseSight(
                    unclear.reason().orElse(Message.of("publishing.unclear.looking")),
                    look.isAfter(counts) ? counts.plusMillis(50) : look,
                    actor());
        }
        return sendAgain(unclear, part, descriptor);
    }

    /** Where a second commit makes a second post, only once the first sender is known to send no more. */
    private Change sendAgain(Publication unclear, PublicationPart part, Descriptor descriptor) {
        var silent = unclear.lease().map(Lease::node);
        if (silent.isPresent() && descriptor.delivery() instanceof Delivery.ReadBack) {
            return unclear.ask(Message.of("publishing.review.silent", silent.get()), actor());
        }
        return unclear.unsent(part.index(), Message.of("publishing.unclear.absent"), store.now(), actor());
    }

    private Change unreadable(Publication unclear, Message why) {
        return unclear.lookups() >= MOST_LOOKUPS
                ? unclear.ask(Message.of("publishing.review.unreadable", why.text()), actor())
                : unclear.loseSight(why, later(unclear), actor());
    }

    private Instant later(Publication unclear) {
        var wait = backoff.after(unclear.lookups() + 1);
        return store.now().plus(wait.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofMinutes(1) : wait);
    }

    /**
     * Takes over what a sender left.
     *
     * @param gone whether it provably sends no more; else it was only silent for longer than its lease
     */
    void takeOver(Publication abandoned, boolean gone) {
        notice(abandoned);
        var why = Message.of("publishing.abandoned", abandoned.lease().map(Lease::node).map(NodeId::value).orElse("?"));
        if (abandoned.state() == PublicationState.CLAIMED) {
            save(abandoned.giveBack(why, abandoned.notBefore(), actor()));
            return;
        }
        var part = abandoned.pending().orElseThrow();
        if (part.progress() == PublicationPart.Progress.INTENDED) {
            save(gone ? abandoned.loseSight(why, store.now(), actor()) : abandoned.loseSender(why, store.now(), actor()));
        } else {
            save(abandoned.unsent(part.index(), why, store.now(), actor()));
        }
    }

    /** Somebody else may have been faster; then there is nothing left to do here. */
    private Optional<Publication> save(Change change) {
        try {
            return Optional.of(store.publications().save(change));
        } catch (StaleChangeException e) {
            return Optional.empty();
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
