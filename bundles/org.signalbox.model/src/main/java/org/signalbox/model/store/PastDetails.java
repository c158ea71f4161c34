package org.signalbox.model.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param known of which of them it is known whether it has them
 */
public record PastDetails(
        Optional<String> title,
        Optional<RemoteLink> link,
        Optional<Poll> poll,
        List<RemoteMedia> media,
        Set<Field> known) {
    /** What a past post has or hasn't. */
    public enum Field {
        TITLE,
        LINK,
        POLL,
        MEDIA
    }

    /** Of a post of which only the text is known. */
    public static final PastDetails UNKNOWN =
            new PastDetails(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public PastDetails {
        media = List.copyOf(media);
        known = Set.copyOf(known);
    }

    /** Of a post of which nothing else is known. */
    public PastDetails(
            Optional<String> title, Optional<RemoteLink> link, Optional<Poll> poll, List<RemoteMedia> media) {
        this(title, link, poll, media, present(title, link, poll, media));
    }

    private static Set<Field> present(
            Optional<String> title, Optional<RemoteLink> link, Optional<Poll> poll, List<RemoteMedia> media) {
        var present = EnumSet.noneOf(Field.class);
        title.ifPresent(some -> present.add(Field.TITLE));
        link.ifPresent(some -> present.add(Field.LINK));
        poll.ifPresent(some -> present.add(Field.POLL));
        if (!media.isEmpty()) {
            present.add(Field.MEDIA);
        }
        return present;
    }

    /** All that the network shows: what it doesn't tell, the post hasn't. */
    static PastDetails of(RemotePost post) {
        return new PastDetails(post.title(), post.link(), post.poll(), post.attachments(), EnumSet.allOf(Field.class));
    }

    /**
     * What a part of ours shows otherwise than before. Its title may be for its authors only, and its media have no
     * address before the network tells it.
     */
    static PastDetails of(PartDetails part, PartDetails before) {
        var known = EnumSet.noneOf(Field.class);
        if (!part.link().equals(before.link())) {
            known.add(Field.LINK);
        }
        if (!part.poll().equals(before.poll())) {
            known.add(Field.POLL);
        }
        return new PastDetails(
                Optional.empty(),
                part.link()
                        .filter(link -> known.contains(Field.LINK))
                        .map(link ->
                                RemoteLink.to(link.uri()).title(link.title()).description(link.description())),
                part.poll().filter(poll -> known.contains(Field.POLL)),
                List.of(),
                known);
    }

    /** The same with what only an earlier answer knows. */
    PastDetails after(PastDetails earlier) {
        var all = EnumSet.noneOf(Field.class);
        all.addAll(known);
        all.addAll(earlier.known);
        return new PastDetails(
                known.contains(Field.TITLE) ? title : earlier.title,
                known.contains(Field.LINK) ? link : earlier.link,
                known.contains(Field.POLL) ? poll : earlier.poll,
                known.contains(Field.MEDIA) ? media : earlier.media,
                all);
    }
}
