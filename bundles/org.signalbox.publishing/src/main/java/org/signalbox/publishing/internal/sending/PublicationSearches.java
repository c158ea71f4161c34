package org.signalbox.publishing.internal.sending;

import java.time.Instant;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Search;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;

/** What connectors are asked to find parts by that may be visible. */
final class PublicationSearches {
    private PublicationSearches() {}

    /**
     * @param key of the commit
     * @param since nothing older is it
     */
    static Search of(
            Publication publication,
            PublicationPart part,
            PublishKey key,
            Instant since,
            Store store,
            Networks networks) {
        var version = Preparations.version(networks, publication);
        var prepared = part.prepared()
                .filter(made -> made.connector().equals(version))
                .map(PreparedPart::json)
                .map(Prepared::new);
        return new Search(
                key,
                publication.forConnector(part, store.blobs()::open),
                prepared,
                publication.parentOf(part.index()),
                part.accepted(),
                since);
    }
}
