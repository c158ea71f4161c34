package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A post as the network returns it.
 *
 * @param remoteId the network's id of the post, of 1 to 500 characters
 * @param replyTo the remote id of the post that it answers
 * @param media addresses of its images and videos
 * @param attachments the same media, with their descriptions
 */
public record RemotePost(
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        List<URI> media,
        List<RemoteMedia> attachments) {
    public RemotePost {
        media = List.copyOf(media);
        attachments = List.copyOf(attachments);
    }

    /** A post with only the addresses of its media known. */
    public RemotePost(
            String remoteId, Instant at, String text, Optional<URI> url, Optional<String> replyTo, List<URI> media) {
        this(
                remoteId,
                at,
                text,
                url,
                replyTo,
                media,
                media.stream().map(RemoteMedia::at).toList());
    }

    /** A copy with these media. */
    public RemotePost with(List<RemoteMedia> all) {
        return new RemotePost(
                remoteId,
                at,
                text,
                url,
                replyTo,
                all.stream().map(RemoteMedia::address).toList(),
                all);
    }
}
