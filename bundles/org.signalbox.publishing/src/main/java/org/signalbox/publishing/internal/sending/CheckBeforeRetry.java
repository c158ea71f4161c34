package org.signalbox.publishing.internal.sending;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.content.FrozenContent;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/**
 * Looks once more for a part that was committed before, right before it is committed again. It was found absent, but
 * that may be long ago: its account was paused, its network disabled, the clock set. What something on the way held
 * back has arrived meanwhile, and how old a key is can't be told for sure. So is what may have been committed though
 * the store has lost that. Any thread.
 */
record CheckBeforeRetry(Store store, Networks networks, FailoverRecovery recovery) {
    /** The key of a part's next intent: that of an intent which the store may have lost, else by the present time. */
    PublishKey key(Publication publication, PublicationPart part, Instant now) {
        return part.key()
                .orElseGet(() -> PublishKeys.derived(
                        publication,
                        part,
                        recovery.lostUntil(publication, part)
                                .filter(now::isAfter)
                                .orElse(now)));
    }

    /**
     * Returns what an earlier commit made visible.
     *
     * @param before the part before this intent
     * @throws ConnectorException when it can't be told; this intent surely isn't sent then
     */
    Optional<Receipt> look(Publishes session, Publication intended, PublicationPart before) throws ConnectorException {
        var known =
                intended.parts().get(before.index()).key().flatMap(key -> recovery.madeVisible(intended, before, key));
        if (known.isPresent()) {
            return known;
        }
        var since = before.intendedAt().or(() -> recovery.sentSince(intended, before));
        var descriptor = networks.find(intended.account().network()).flatMap(NetworkInfo::descriptor);
        if (since.isEmpty() || !(session instanceof Reconciles reconciles) || descriptor.isEmpty()) {
            return Optional.empty();
        }
        var part = intended.parts().get(before.index());
        var key = key(descriptor.get(), intended, before, since.get());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return reconciles.find(key.get(), FrozenContent.part(intended, part, store.blobs()), since.get());
        } catch (ConnectorException.OutcomeUnknown | ConnectorException.Rejected e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The key of an earlier commit, where another commit could make a second post, if not now then once the key is
     * forgotten, and a search can tell. An id that the client chooses does, where its time isn't that of an intent that
     * the store has lost.
     */
    private static Optional<PublishKey> key(
            Descriptor descriptor, Publication intended, PublicationPart before, Instant since) {
        var present = intended.parts().get(before.index()).key();
        if (!descriptor.can(Capability.RECONCILE)) {
            return Optional.empty();
        }
        if (!(descriptor.delivery() instanceof Delivery.ClientId)) {
            return present;
        }
        return before.key().isPresent()
                ? Optional.empty()
                : Optional.of(PublishKeys.derived(intended, before, since))
                        .filter(earlier -> !present.equals(Optional.of(earlier)));
    }
}
