package org.signalbox.model.store;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;

/**
 * A post as the network showed it.
 *
 * @param publication the publication that it came from, where it was ours
 * @param gone whether the network no longer shows it
 */
public record PastPost(
        AccountId account,
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        Optional<PublicationId> publication,
        boolean gone) {
    /** A part of a publication that is visible, or was. */
    public static PastPost of(Publication publication, PublicationPart part) {
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
