package org.signalbox.archive;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Engagement;
import org.signalbox.model.AccountId;

/**
 * A post of an archive.
 *
 * @param url where it was
 * @param replyTo the remote id of the post that it answers
 * @param replies what was answered, oldest first
 * @param readings of engagement, oldest first
 */
public record ArchivedPost(
        AccountId account,
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        List<ArchivedMedia> media,
        List<ArchivedReply> replies,
        List<Engagement> readings) {
    public ArchivedPost {
        media = List.copyOf(media);
        replies = List.copyOf(replies);
        readings = List.copyOf(readings);
    }

    /** The newest reading. */
    public Optional<Engagement> latest() {
        return readings.isEmpty() ? Optional.empty() : Optional.of(readings.getLast());
    }
}
