package org.signalbox.publishing.internal;

import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.Store;

/** Shows what was published among the past posts at once, without waiting for the next collection. */
final class PublishedPosts {
    private PublishedPosts() {}

    static void remember(Store store, Publication publication) {
        var posts = publication.parts().stream()
                .filter(part -> part.receipt().isPresent())
                .map(part -> post(publication, part))
                .toList();
        store.pastPosts().put(publication.account(), posts);
    }

    private static PastPost post(Publication publication, PublicationPart part) {
        var receipt = part.receipt().orElseThrow();
        return new PastPost(
                publication.account(),
                receipt.remoteId(),
                receipt.at(),
                part.text(),
                receipt.url(),
                publication.parentOf(part.index()).map(Receipt::remoteId),
                Optional.of(publication.id()),
                publication.withdrawnAt().isPresent());
    }
}
