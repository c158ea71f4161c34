package org.signalbox.publishing.internal.sending;

import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Lookup;
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
 * Looks for what an earlier commit of a part made visible, right before the part is committed again. An earlier look-up
 * may be old, because the account was paused, the network disabled or the clock set; a delayed request may have arrived
 * since; and the age of a key isn't certain. A part that may have been committed although the store lost that is looked
 * up too. Any thread.
 */
final class EarlierCommits {
    private final Store store;
    private final Networks networks;
    private final NodeId node;
    private final PublishKeys keys;
    private final LostOutcomes lostOutcomes;

    EarlierCommits(SendingContext context) {
        store = context.store();
        networks = context.networks();
        node = context.node();
        keys = context.keys();
        lostOutcomes = context.lostOutcomes();
    }

    /**
     * Leaves a publication to a person if another commit isn't harmless any more: no search tells whether an earlier
     * commit took effect, and the network may have forgotten its key.
     */
    boolean escalateIfKeyForgotten(Publication publication, PublicationPart part) {
        var forgotten = networks.find(publication.account().network())
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> keys.forgotten(descriptor, publication, part, store.now()))
                .isPresent();
        if (forgotten) {
            store.publications().save(publication.escalate(Message.of("publishing.review.key-forgotten"), actor()));
        }
        return forgotten;
    }

    /**
     * Looks an earlier commit up; empty if it made nothing visible.
     *
     * @param partBeforeIntent the part before this intent
     * @throws ConnectorException when the look-up fails; this intent is provably unsent then
     */
    Optional<Receipt> find(Publishes session, Publication intended, PublicationPart partBeforeIntent)
            throws ConnectorException {
        var known = intended.parts()
                .get(partBeforeIntent.index())
                .key()
                .flatMap(key -> lostOutcomes.madeVisible(intended, partBeforeIntent, key));
        if (known.isPresent()) {
            return known;
        }
        var since = keys.maybeSentSince(intended, partBeforeIntent);
        var descriptor = networks.find(intended.account().network()).flatMap(NetworkInfo::descriptor);
        if (since.isEmpty() || !(session instanceof Reconciles reconciles) || descriptor.isEmpty()) {
            return Optional.empty();
        }
        var part = intended.parts().get(partBeforeIntent.index());
        var key = PublishKeys.ofEarlier(descriptor.get(), intended, partBeforeIntent, since.get());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            var search = PublicationSearches.of(intended, part, key.get(), since.get(), store, networks);
            var found = reconciles.find(search);
            if (found instanceof Lookup.CannotTell(var why)) {
                throw new ConnectorException.Unavailable(why, null);
            }
            return found.whenFound();
        } catch (ConnectorException.OutcomeUnknown | ConnectorException.Rejected e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
