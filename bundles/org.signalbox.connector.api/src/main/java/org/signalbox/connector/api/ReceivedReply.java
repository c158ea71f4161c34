package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody answered to a post of the account's, or to another answer below it.
 *
 * @param remoteId the network's id of it, of 1 to 500 characters
 * @param replyTo the remote id of the post or reply that it answers
 * @param author the handle of who wrote it
 * @param authorName the name that the network shows of them; their handle where it has none
 * @param attachments its pictures, films and sounds
 */
public record ReceivedReply(
        String remoteId,
        Instant at,
        String replyTo,
        String author,
        String authorName,
        String text,
        Optional<URI> url,
        List<RemoteMedia> attachments) {
    public ReceivedReply {
        attachments = List.copyOf(attachments);
    }
}
