package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A post as the network shows it.
 *
 * @param replyTo the remote id of the post that it answers
 * @param media where its pictures and films are
 */
public record RemotePost(
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        List<URI> media) {
    public RemotePost {
        media = List.copyOf(media);
    }
}
