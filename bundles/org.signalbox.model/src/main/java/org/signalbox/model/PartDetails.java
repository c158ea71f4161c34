package org.signalbox.model;

import java.util.Optional;
import org.signalbox.connector.api.Poll;

/**
 * What a part consists of beside its text and media.
 *
 * @param title of the first part only
 */
public record PartDetails(Optional<String> title, Optional<LinkInfo> link, Optional<Poll> poll) {
    /** A part of text and media only. */
    public static final PartDetails NONE = new PartDetails(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether both show the same to readers. A title may be the name of the post for its authors only. */
    boolean shows(PartDetails other) {
        return link.equals(other.link) && poll.equals(other.poll);
    }
}
