package org.signalbox.model.store;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.model.AccountId;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;

/**
 * A post as the network showed it.
 *
 * @param remoteId of {@link #LONGEST_ID} characters at most
 * @param details what is known beside its text
 * @param data opaque JSON of its connector, for later calls
 * @param publication the publication that it came from, where it was ours
 * @param deleted whether the network no longer shows it
 */
public record PastPost(
        AccountId account,
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        PastDetails details,
        String data,
        Optional<PublicationId> publication,
        boolean deleted) {
    /** One of which only the text is known. */
    public PastPost(
            AccountId account,
            String remoteId,
            Instant at,
            String text,
            Optional<URI> url,
            Optional<String> replyTo,
            String data,
            Optional<PublicationId> publication,
            boolean deleted) {
        this(account, remoteId, at, text, url, replyTo, PastDetails.UNKNOWN, data, publication, deleted);
    }

    /**
     * Of an id, in characters: with its account it fits into a row of an index, for which PostgreSQL has 2,704 bytes,
     * whatever its characters.
     */
    public static final int LONGEST_ID = 500;

    /** What its connector knows it by. */
    public Receipt receipt() {
        return new Receipt(remoteId, url, at, data);
    }

    /** The same with the details that only an earlier answer knows. */
    public PastPost after(PastPost earlier) {
        return new PastPost(
                account, remoteId, at, text, url, replyTo, details.after(earlier.details), data, publication, deleted);
    }

    /** A post of an account as its history shows it. */
    public static PastPost of(AccountId account, RemotePost post) {
        return new PastPost(
                account,
                post.remoteId(),
                post.at(),
                post.text(),
                post.url(),
                post.replyTo(),
                PastDetails.of(post),
                post.data(),
                Optional.empty(),
                false);
    }

    /**
     * A part of a publication that is visible, or was.
     *
     * @param before what it showed before
     */
    public static PastPost of(Publication publication, PublicationPart part, PartDetails before) {
        var receipt = part.receipt().orElseThrow();
        return new PastPost(
                publication.account(),
                receipt.remoteId(),
                receipt.at(),
                part.text(),
                receipt.url(),
                publication.parentOf(part.index()).map(Receipt::remoteId),
                PastDetails.of(part.details(), before),
                receipt.data(),
                Optional.of(publication.id()),
                publication.progress().outcome().deletedAt().isPresent());
    }
}
