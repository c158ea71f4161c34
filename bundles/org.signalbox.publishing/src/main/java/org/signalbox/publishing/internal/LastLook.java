package org.signalbox.publishing.internal;

import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/**
 * Looks once more for a part that was committed before, right before it is committed again. It was found absent, but that
 * may be long ago: its account was paused, its network disabled, the clock set. What something on the way held back has
 * arrived meanwhile, and how old a key is can't be told for sure. So is what may have been committed though the store has lost
 * that. Any thread.
 */
record LastLook(Store store, Networks networks, Aftermath aftermath) {
    /**
     * Returns what an earlier commit made visible.
     *
     * @param before the part before this intent
     * @throws ConnectorException when it can't be told; this intent surely isn't sent then
     */
    Optional<Receipt> look(Publishes session, Publication intended, PublicationPart before) throws ConnectorException {
        var since = before.intendedAt().or(() -> aftermath.sentSince(intended, before));
        if (since.isEmpty()
                || !(session instanceof Reconciles reconciles)
                || networks.find(intended.account().network())
                        .flatMap(NetworkInfo::descriptor)
                        .filter(LastLook::repeats)
                        .isEmpty()) {
            return Optional.empty();
        }
        var part = intended.parts().get(before.index());
        try {
            return reconciles.find(
                    part.key().orElseThrow(),
                    PartContent.of(intended, part, store.blobs()),
                    since.get());
        } catch (ConnectorException.OutcomeUnknown | ConnectorException.Rejected e) {
            throw new ConnectorException.Unavailable(e.getMessage(), e);
        }
    }

    /** Whether another commit could make a second post, if not now then once a key is forgotten, and a search can tell. */
    private static boolean repeats(Descriptor descriptor) {
        return descriptor.can(Capability.RECONCILE) && !(descriptor.delivery() instanceof Delivery.ClientId);
    }
}
