package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Worded;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.networks.Timed;
import org.signalbox.publishing.Spending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one claimed publication, part by part, by the protocol: prepare, wait for the due time, store the intent, commit,
 * store the receipt. Whatever is unclear is left to the {@link Reconciler}.
 */
final class Shipment {
    private static final Logger LOG = LoggerFactory.getLogger(Shipment.class);

    private final Store store;
    private final Networks networks;
    private final Spending spending;
    private final Results results;
    private final Quiet quiet;
    private final NodeId node;
    private final Leases leases;
    private final Workers workers;
    private final Watch watch;
    private final LastLook lastLook;
    private final Backoff backoff;
    private final Places places;

    Shipment(
            Store store,
            Networks networks,
            Spending spending,
            NodeId node,
            Leases leases,
            Quiet quiet,
            Workers workers,
            Watch watch) {
        this.store = store;
        this.networks = networks;
        this.spending = spending;
        results = new Results(store, new Receipts(store, spending), node, leases.commit(), workers);
        this.node = node;
        this.quiet = quiet;
        this.leases = leases;
        this.workers = workers;
        this.watch = watch;
        places = new Places(workers);
        lastLook = new LastLook(store, networks);
        backoff = new Backoff(workers);
    }

    /** Runs until the publication is published or goes on elsewhere. Any thread; honours interruption. */
    void run(Publication claimed, Tenure tenure) {
        var first = claimed.pending().orElseThrow();
        var trail = new Trail(claimed.account(), networks, spending, workers::nanos);
        try {
            if (tooDear(claimed)) {
                return;
            }
            var account = claimed.account();
            var prepared = places.in(
                    account,
                    place -> networks.call(
                            account, Publishes.class, trail, session -> prepare(session, claimed, first)));
            awaitDue(claimed);
            places.in(account, place -> sendAll(claimed, tenure, prepared, trail, place));
        } catch (StaleChangeException e) {
            LOG.info("publication {} went on without this node: {}", claimed.id(), e.getMessage());
        } catch (ConnectorException e) {
            notPrepared(claimed, first, e, trail);
        } catch (NetworkGoneException e) {
            gone(claimed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("publication {} is left to its lease: this node stops", claimed.id());
        }
    }

    /** One call for all parts: a connector that is being drained finishes the thread that it has begun. */
    private Optional<Publication> sendAll(
            Publication claimed, Tenure tenure, Prepared prepared, Trail trail, Places.Place place)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        if (tenure.over()) {
            LOG.info("publication {} is left to others: this node was away for longer than its lease", claimed.id());
            return Optional.empty();
        }
        return networks.call(
                claimed.account(), Publishes.class, trail, session -> send(session, claimed, prepared, trail, place));
    }

    private Prepared prepare(Publishes session, Publication publication, PublicationPart part)
            throws ConnectorException {
        var refused = refused(publication);
        if (refused.isPresent()) {
            throw refused.get();
        }
        return session.prepare(PartContent.of(publication, part, store.blobs()));
    }

    /** Another one of the account was told to wait while this one waited for it. */
    private Optional<ConnectorException.RateLimited> refused(Publication publication) {
        return quiet.until(publication.account())
                .map(until -> Worded.with(
                        Message.of("publishing.unsent.quiet"),
                        message -> new ConnectorException.RateLimited(message, until)));
    }

    /** Sends part after part, the first of them prepared; empty when the publication doesn't go on from here. */
    private Optional<Publication> send(
            Publishes session, Publication claimed, Prepared first, Trail trail, Places.Place place) {
        var publication = claimed;
        var prepared = first;
        while (true) {
            var part = publication.pending().orElseThrow();
            var sent = commit(session, publication, part, prepared, trail, place);
            if (sent.isEmpty() || sent.get().pending().isEmpty()) {
                return sent;
            }
            publication = sent.get();
            var next = publication.pending().get();
            try {
                prepared = prepare(session, publication, next);
            } catch (ConnectorException e) {
                notPrepared(publication, next, e, trail);
                return Optional.empty();
            }
        }
    }

    private Optional<Publication> commit(
            Publishes session,
            Publication publication,
            PublicationPart part,
            Prepared prepared,
            Trail trail,
            Places.Place place) {
        var refused = refused(publication);
        if (refused.isPresent()) {
            notPrepared(publication, part, refused.get(), trail);
            return Optional.empty();
        }
        if (tooDear(publication) || keyForgotten(publication, part)) {
            return Optional.empty();
        }
        var began = workers.nanos();
        var now = store.now();
        var deadline = now.plus(leases.commit());
        var key = part.key().orElseGet(() -> new PublishKey(UUID.randomUUID(), now.truncatedTo(ChronoUnit.MICROS)));
        var intent = publication
                .intend(part.index(), key, prepared.json(), deadline, actor())
                .with(trail.intended(part));
        Publication intended;
        try {
            intended = store.publications().save(intent);
        } catch (StaleChangeException e) {
            throw e;
        } catch (StoreException e) {
            LOG.warn("publication {} is not sent: {}", publication.id(), e.getMessage());
            results.uncalled(publication, part, Message.of("publishing.fault.store", e.getMessage()));
            return Optional.empty();
        }
        watch.sinceFirst(intended, part);
        try {
            bound(session, began, deadline);
            var receipt = lastLook.look(session, intended, part);
            if (receipt.isEmpty()) {
                bound(session, began, deadline);
                receipt = Optional.of(session.commit(prepared, key, intended.parentOf(part.index())));
            }
            if (part.index() == publication.parts().size() - 1) {
                over(session, place);
            }
            return results.visible(intended, receipt.get(), trail.tried(intended, part.index()));
        } catch (ConnectorException e) {
            notCommitted(intended, part, e, trail);
            return Optional.empty();
        }
    }

    /** Nothing more is called: what is left is the store's, and others may go on meanwhile. */
    private static void over(Publishes session, Places.Place place) {
        if (session instanceof Timed timed) {
            timed.over();
        }
        place.free();
    }

    /**
     * Nothing of a commit leaves once its intent is over: others look it up then, and this process may have been stopped
     * since it stored the intent. A machine that slept knows that by the time of day alone.
     */
    private void bound(Publishes session, long began, Instant deadline) throws ConnectorException.NotSent {
        var end = began + leases.commit().toNanos();
        if (workers.nanos() - end >= 0 || !store.now().isBefore(deadline)) {
            throw Worded.with(
                    Message.of("publishing.unsent.away"), message -> new ConnectorException.NotSent(message, null));
        }
        if (session instanceof Timed timed) {
            timed.until(end);
        }
    }

    /** Holds it where a budget has no room for what it still costs. */
    private boolean tooDear(Publication publication) {
        var why = spending.refusal(publication);
        why.ifPresent(reason -> store.publications().save(publication.hold(reason, actor())));
        return why.isPresent();
    }

    /** Its network can't be called: it waits a moment for a replacement, else until the network is back. */
    private void gone(Publication claimed) {
        var network = claimed.account().network();
        var why = Reasons.networkGone(network);
        if (wanted(network)) {
            store.publications().save(claimed.giveBack(why, store.now().plusSeconds(1), actor()));
            return;
        }
        var held = store.publications().save(claimed.hold(why, actor()));
        if (wanted(network)) { // it came back in between, and whoever releases has looked already
            store.publications().save(held.release(actor()));
        }
    }

    private boolean wanted(String network) {
        return networks.find(network)
                .filter(info -> info.record().state() == NetworkState.ENABLED)
                .isPresent();
    }

    /** Nothing is visible of this part, whatever went wrong. */
    private void notPrepared(Publication publication, PublicationPart part, ConnectorException fault, Trail trail) {
        var why = Reasons.fault(fault);
        var change =
                switch (fault) {
                    case ConnectorException.Rejected e -> publication.reject(why, actor());
                    case ConnectorException.AuthorizationLost e -> publication.hold(why, actor());
                    case ConnectorException.RateLimited e -> later(publication, part, why, listensAgain(publication, e));
                    case ConnectorException.NotSent e -> later(publication, part, why, retryAt(publication));
                    case ConnectorException.OutcomeUnknown e -> later(publication, part, why, retryAt(publication));
                    case ConnectorException.Unavailable e -> later(publication, part, why, retryAt(publication));
                };
        LOG.warn("publication {} part {} not prepared: {}", publication.id(), part.index() + 1, why.text(Locale.ENGLISH));
        store.publications().save(change.with(trail.tried(publication, part.index())));
    }

    private Change later(Publication publication, PublicationPart part, Message why, Instant at) {
        return publication.state() == PublicationState.CLAIMED
                ? publication.giveBack(why, at, actor())
                : publication.unsent(part.index(), why, at, actor());
    }

    /**
     * Leaves it to a person where it was taken for harmless to commit it again, and no longer is: nothing tells whether
     * an earlier commit took effect, and the network has forgotten its key.
     */
    private boolean keyForgotten(Publication publication, PublicationPart part) {
        var forgotten = networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> Keys.forgotten(descriptor, publication, part, store.now(), watch))
                .isPresent();
        if (forgotten) {
            store.publications().save(publication.ask(Message.of("publishing.review.key-forgotten"), actor()));
        }
        return forgotten;
    }

    /** @param before the part before this intent */
    private void notCommitted(Publication intended, PublicationPart before, ConnectorException fault, Trail trail) {
        var part = before.index();
        var why = Reasons.fault(fault);
        if (fault instanceof ConnectorException.OutcomeUnknown) {
            watch.sinceUnclear(intended, intended.parts().get(part));
        }
        var change =
                switch (fault) {
                    case ConnectorException.Rejected e -> intended.reject(why, actor());
                    case ConnectorException.AuthorizationLost e -> intended.hold(why, actor());
                    case ConnectorException.RateLimited e -> unsent(intended, before, why, listensAgain(intended, e));
                    case ConnectorException.NotSent e -> unsent(intended, before, why, retryAt(intended));
                    case ConnectorException.Unavailable e -> unsent(intended, before, why, retryAt(intended));
                    case ConnectorException.OutcomeUnknown e -> intended.loseSight(
                            why, store.now().plusSeconds(1), actor());
                };
        LOG.warn("publication {} part {}: {}", intended.id(), part + 1, why.text(Locale.ENGLISH));
        var evidence = trail.tried(intended, part);
        if (fault instanceof ConnectorException.OutcomeUnknown) {
            results.unclear(intended, change, why, evidence);
        } else {
            results.invisible(intended, change, why, evidence);
        }
    }

    /** Where no earlier intent of it can have been sent either, it is as if none had been. */
    private Change unsent(Publication intended, PublicationPart before, Message why, Instant at) {
        return before.intendedAt().isEmpty()
                ? intended.neverSent(before.index(), why, at, actor())
                : intended.unsent(before.index(), why, at, actor());
    }

    /** When the account's network listens again: what this one is told goes for all of the account. */
    private Instant listensAgain(Publication publication, ConnectorException.RateLimited told) {
        var now = store.now();
        var at = RequestedWait.until(told, now).orElseGet(() -> now.plus(backoff.after(Math.max(3, tries(publication)))));
        try {
            quiet.note(publication.account(), at);
        } catch (StoreException e) {
            LOG.warn("that {} has to wait isn't stored: {}", publication.account(), e.getMessage());
        }
        return at;
    }

    private Instant retryAt(Publication publication) {
        return store.now().plus(backoff.after(tries(publication)));
    }

    /** Every try begins with a claim, also those that fail before an intent. */
    private static int tries(Publication publication) {
        return Math.toIntExact(publication.epoch());
    }

    /** Never early: waits in short steps, as the store's time may jump. */
    private void awaitDue(Publication publication) throws InterruptedException {
        for (var left = Duration.between(store.now(), publication.notBefore());
                left.isPositive();
                left = Duration.between(store.now(), publication.notBefore())) {
            workers.sleep(Duration.ofMillis(Math.min(left.toMillis() + 1, 500)));
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
