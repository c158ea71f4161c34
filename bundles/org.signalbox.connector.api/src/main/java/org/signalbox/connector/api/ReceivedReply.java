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

    /** A reply by an author of that handle; {@code replyTo} is the post or reply that it answers. */
    public static ReceivedReply of(String remoteId, Instant at, String replyTo, String author, String text) {
        return new ReceivedReply(remoteId, at, replyTo, author, author, text, Optional.empty(), List.of());
    }

    /** The same with the author's display name. */
    public ReceivedReply authorName(String name) {
        return new ReceivedReply(remoteId, at, replyTo, author, name, text, url, attachments);
    }

    /** The same with its public page, if it has one. */
    public ReceivedReply url(Optional<URI> page) {
        return new ReceivedReply(remoteId, at, replyTo, author, authorName, text, page, attachments);
    }

    /** The same with its images, videos and audio. */
    public ReceivedReply attachments(List<RemoteMedia> all) {
        return new ReceivedReply(remoteId, at, replyTo, author, authorName, text, url, all);
    }
}
