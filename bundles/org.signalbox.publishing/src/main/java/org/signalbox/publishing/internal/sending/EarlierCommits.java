package org.signalbox.publishing.internal.sending;

import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/**
 * What an earlier commit of a part may have made visible. Right before a part is committed again, it is looked for once
 * more: it was found absent, but that may be long ago, as its account was paused, its network disabled, or the clock
 * set. A request that was held back on the way has arrived meanwhile, and how old a key is can't be told for sure. So
 * is a part that may have been committed though the store has lost that. Any thread.
 */
final class EarlierCommits {
    private final Store store;
    private final Networks networks;
    private final NodeId node;
    private final PublishKeys keys;
    private final LostCommits lostCommits;

    EarlierCommits(SendingParts parts) {
        store = parts.store();
        networks = parts.networks();
        node = parts.node();
        keys = parts.keys();
        lostCommits = parts.lostCommits();
    }

    /**
     * Leaves it to a person where it was taken for harmless to commit it again, and no longer is: nothing tells whether
     * an earlier commit took effect, and the network has forgotten its key.
     */
    boolean keyForgotten(Publication publication, PublicationPart part) {
        var forgotten = networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> keys.forgotten(descriptor, publication, part, store.now()))
                .isPresent();
        if (forgotten) {
            store.publications().save(publication.ask(Message.of("publishing.review.key-forgotten"), actor()));
        }
        return forgotten;
    }

    /**
     * Returns what an earlier commit made visible.
     *
     * @param before the part before this intent
     * @throws ConnectorException when it can't be told; this intent surely isn't sent then
     */
    Optional<Receipt> find(Publishes session, Publication intended, PublicationPart before) throws ConnectorException {
        var known = intended.parts()
                .get(before.index())
                .key()
                .flatMap(key -> lostCommits.madeVisible(intended, before, key));
        if (known.isPresent()) {
            return known;
        }
        var since = keys.maybeSentSince(intended, before);
        var descriptor = networks.find(intended.account().network()).flatMap(NetworkInfo::descriptor);
        if (since.isEmpty() || !(session instanceof Reconciles reconciles) || descriptor.isEmpty()) {
            return Optional.empty();
        }
        var part = intended.parts().get(before.index());
        var key = PublishKeys.ofEarlier(descriptor.get(), intended, before, since.get());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return reconciles.find(key.get(), intended.forConnector(part, store.blobs()::open), since.get());
        } catch (ConnectorException.OutcomeUnknown | ConnectorException.Rejected e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
