package org.signalbox.model;

import java.time.Instant;
import java.util.List;

/**
 * A repeated post: its planned occurrences and its frozen content.
 *
 * @param path of the content file when it was scheduled
 * @param timing {@link Timing.Repeated} or {@link Timing.Recycled}
 * @param variants frozen, one for each account; their media are in the blob store
 * @param revision counts changes
 */
public record Series(
        PostId post,
        String path,
        String title,
        Timing timing,
        Overdue overdue,
        List<Variant> variants,
        State state,
        Instant createdAt,
        long revision) {
    public Series {
        variants = List.copyOf(variants);
        if (!timing.again()) {
            throw new IllegalArgumentException("not repeated: " + post);
        }
    }

    /** Whether more of it is planned. */
    public enum State {
        ACTIVE,
        /** A person ended it. */
        CANCELLED,
        /** Its file doesn't repeat any more. */
        REPLACED
    }

    public Series with(State next) {
        return new Series(post, path, title, timing, overdue, variants, next, createdAt, revision);
    }

    public Series with(Timing next) {
        return new Series(post, path, title, next, overdue, variants, state, createdAt, revision);
    }
}
