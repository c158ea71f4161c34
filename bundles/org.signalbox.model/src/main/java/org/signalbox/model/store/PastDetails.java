package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.model.PartDetails;

/**
 * What a past post consists of beside its text.
 *
 * @param link its link card
 * @param media its images, videos and audio, with their captions
 */
public record PastDetails(
        Optional<String> title, Optional<RemoteLink> link, Optional<Poll> poll, List<RemoteMedia> media) {
    /** Of a post of which only the text is known. */
    public static final PastDetails NONE =
            new PastDetails(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public PastDetails {
        media = List.copyOf(media);
    }

    static PastDetails of(RemotePost post) {
        return new PastDetails(post.title(), post.link(), post.poll(), post.attachments());
    }

    /** Without media, which have no address before the network tells it. */
    static PastDetails of(PartDetails part) {
        return new PastDetails(
                part.title(),
                part.link()
                        .map(link ->
                                RemoteLink.to(link.uri()).title(link.title()).description(link.description())),
                part.poll(),
                List.of());
    }
}
