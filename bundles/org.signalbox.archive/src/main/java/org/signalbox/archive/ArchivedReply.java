package org.signalbox.archive;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An archived reply by another account.
 *
 * @param replyTo remote id of the post or reply that it replies to
 * @param author the author's handle; empty when it is redacted
 * @param redacted whether its author's data were erased: text and author are empty
 */
public record ArchivedReply(
        String remoteId,
        Instant at,
        String replyTo,
        String author,
        String authorName,
        String text,
        Optional<URI> url,
        List<ArchivedMedia> media,
        boolean redacted) {
    public ArchivedReply {
        media = List.copyOf(media);
    }

    /** The same without what its author wrote and who that was. */
    public ArchivedReply withoutAuthor() {
        return new ArchivedReply(remoteId, at, replyTo, "", "", "", Optional.empty(), List.of(), true);
    }
}
