package org.signalbox.archive;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody answered.
 *
 * @param replyTo the remote id of the post or reply that it answers
 * @param author handle of who wrote it
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
