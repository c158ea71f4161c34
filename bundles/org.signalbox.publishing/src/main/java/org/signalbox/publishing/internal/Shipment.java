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
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one claimed publication, part by part, by the protocol: prepare, wait for the due time, store the intent, commit,
 * store the receipt. Whatever is unclear is left to the {@link Reconciler}.
 */
final class Shipment {
    /** When a commit is over for sure: the connectors' HTTP deadline and some more. */
    static final Duration COMMIT = Duration.ofSeconds(40);

    private static final Logger LOG = LoggerFactory.getLogger(Shipment.class);

    private final Store store;
    private final Networks networks;
    private final NodeId node;

    Shipment(Store store, Networks networks, NodeId node) {
        this.store = store;
        this.networks = networks;
        this.node = node;
    }

    /** Runs until the publication is published or goes on elsewhere. Any thread; honours interruption. */
    void run(Publication claimed) {
        var publication = claimed;
        try {
            for (var pending = publication.pending(); pending.isPresent(); pending = publication.pending()) {
                var next = part(publication, pending.get());
                if (next.isEmpty()) {
                    return;
                }
                publication = next.get();
            }
            PublishedPosts.remember(store, publication);
        } catch (StaleChangeException e) {
            LOG.info("publication {} went on without this node: {}", claimed.id(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("publication {} is left to its lease: this node stops", claimed.id());
        }
    }

    /** One part; empty when the publication doesn't go on from here. */
    private Optional<Publication> part(Publication publication, PublicationPart part) throws InterruptedException {
        var content = PartContent.of(publication, part, store.blobs());
        Prepared prepared;
        try {
            prepared = networks.call(publication.account(), Publishes.class, session -> session.prepare(content));
        } catch (ConnectorException e) {
            notPrepared(publication, part, e);
            return Optional.empty();
        } catch (NetworkGoneException e) {
            store.publications().save(publication.hold(Reasons.networkGone(publication.account().network()), actor()));
            return Optional.empty();
        }
        awaitDue(publication);
        var now = store.now();
        var key = part.key().orElseGet(() -> new PublishKey(UUID.randomUUID(), now.truncatedTo(ChronoUnit.MICROS)));
        var intended = store.publications()
                .save(publication.intend(part.index(), key, prepared.json(), now.plus(COMMIT), actor()));
        var parent = intended.parentOf(part.index());
        try {
            var receipt = networks.call(
                    publication.account(), Publishes.class, session -> session.commit(prepared, key, parent));
            return Optional.of(store.publications().save(intended.done(part.index(), receipt, actor())));
        } catch (ConnectorException e) {
            notCommitted(intended, part.index(), e);
            return Optional.empty();
        } catch (NetworkGoneException e) {
            store.publications().save(intended.hold(Reasons.networkGone(publication.account().network()), actor()));
            return Optional.empty();
        }
    }

    /** Nothing is visible of this part, whatever went wrong. */
    private void notPrepared(Publication publication, PublicationPart part, ConnectorException fault) {
        var why = Reasons.fault(fault);
        var change =
                switch (fault) {
                    case ConnectorException.Rejected e -> publication.reject(why, actor());
                    case ConnectorException.AuthorizationLost e -> publication.hold(why, actor());
                    case ConnectorException.RateLimited e -> later(
                            publication, part, why, e.retryAt().orElse(store.now().plus(Backoff.after(3))));
                    case ConnectorException.NotSent e -> later(publication, part, why, retryAt(publication));
                    case ConnectorException.OutcomeUnknown e -> later(publication, part, why, retryAt(publication));
                    case ConnectorException.Unavailable e -> later(publication, part, why, retryAt(publication));
                };
        store.publications().save(change);
    }

    private Change later(Publication publication, PublicationPart part, Message why, Instant at) {
        return publication.state() == PublicationState.CLAIMED
                ? publication.giveBack(why, at, actor())
                : publication.unsent(part.index(), why, at, actor());
    }

    private void notCommitted(Publication intended, int part, ConnectorException fault) {
        var why = Reasons.fault(fault);
        var change =
                switch (fault) {
                    case ConnectorException.Rejected e -> intended.reject(why, actor());
                    case ConnectorException.AuthorizationLost e -> intended.hold(why, actor());
                    case ConnectorException.RateLimited e -> intended.unsent(
                            part, why, e.retryAt().orElse(store.now().plus(Backoff.after(3))), actor());
                    case ConnectorException.NotSent e -> intended.unsent(part, why, retryAt(intended), actor());
                    case ConnectorException.Unavailable e -> intended.unsent(part, why, retryAt(intended), actor());
                    case ConnectorException.OutcomeUnknown e -> intended.loseSight(
                            why, store.now().plusSeconds(1), actor());
                };
        LOG.warn("publication {} part {}: {}", intended.id(), part + 1, why.text(Locale.ENGLISH));
        store.publications().save(change);
    }

    private Instant retryAt(Publication publication) {
        return store.now().plus(Backoff.after(publication.attempts() + 1));
    }

    /** Never early: waits in short steps, as the store's time may jump. */
    private void awaitDue(Publication publication) throws InterruptedException {
        for (var left = Duration.between(store.now(), publication.notBefore());
                left.isPositive();
                left = Duration.between(store.now(), publication.notBefore())) {
            Thread.sleep(Math.min(left.toMillis() + 1, 500));
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
