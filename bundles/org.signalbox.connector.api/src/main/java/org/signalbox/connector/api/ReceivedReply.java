package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reply to a post of the account, or to another reply below it.
 *
 * @param remoteId the network's id of the reply, of 1 to 500 characters
 * @param replyTo the remote id of the post or reply that it answers
 * @param author the author's handle
 * @param authorName the author's display name; the handle if there is none
 * @param attachments its images, videos and audio
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
