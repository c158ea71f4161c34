package org.signalbox.archive;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An archived reply by another account.
 *
 * @param replyTo remote id of the post or reply that it replies to
 * @param author the author's handle
 */
public record ArchivedReply(
        String remoteId,
        Instant at,
        String replyTo,
        String author,
        String authorName,
        String text,
        Optional<URI> url,
        List<ArchivedMedia> media) {
    public ArchivedReply {
        media = List.copyOf(media);
    }
}
