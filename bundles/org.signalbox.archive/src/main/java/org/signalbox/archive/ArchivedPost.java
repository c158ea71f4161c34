package org.signalbox.archive;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Poll;
import org.signalbox.model.AccountId;

/**
 * An archived post.
 *
 * @param url its original address
 * @param replyTo remote id of the post that it replies to
 * @param title for networks whose posts have one
 * @param link its link card
 * @param replies received replies, oldest first
 * @param readings engagement readings, oldest first
 */
public record ArchivedPost(
        AccountId account,
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        List<ArchivedMedia> media,
        Optional<String> title,
        Optional<ArchivedLink> link,
        Optional<Poll> poll,
        List<ArchivedReply> replies,
        List<Engagement> readings) {
    public ArchivedPost {
        media = List.copyOf(media);
        replies = List.copyOf(replies);
        readings = List.copyOf(readings);
    }

    /** The same with other replies. */
    public ArchivedPost withReplies(List<ArchivedReply> others) {
        return new ArchivedPost(account, remoteId, at, text, url, replyTo, media, title, link, poll, others, readings);
    }

    /** All files of the post and its replies. */
    public Stream<ArchivedMedia> files() {
        return Stream.of(
                        media.stream(),
                        link.flatMap(ArchivedLink::image).stream(),
                        replies.stream().flatMap(reply -> reply.media().stream()))
                .flatMap(each -> each)
                .flatMap(ArchivedMedia::files);
    }

    /** The newest engagement reading. */
    public Optional<Engagement> latest() {
        return readings.isEmpty() ? Optional.empty() : Optional.of(readings.getLast());
    }
}
