package org.signalbox.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A post stored by a practice network, readable or not.
 *
 * @param createdAt time of the commit
 * @param visibleAt time from which it is readable
 * @param replyTo the id of the post that it answers
 * @param idempotencyKey the key of its request (Plaza)
 * @param deleted whether it was deleted since
 * @param seeded whether it is one of the network's initial posts
 */
public record PracticePost(
        String id,
        String handle,
        String text,
        Instant createdAt,
        Instant visibleAt,
        Optional<Instant> editedAt,
        Optional<String> replyTo,
        List<PracticeMedia> media,
        Optional<String> language,
        Optional<String> visibility,
        Optional<String> idempotencyKey,
        boolean deleted,
        boolean seeded) {

    public PracticePost {
        media = List.copyOf(media);
    }

    /**
     * An image of a stored post.
     *
     * @param type media type as detected from its first bytes
     * @param alt alternative text; empty if there is none
     * @param sha256 of its bytes, in lower-case hexadecimal
     */
    public record PracticeMedia(String id, String type, long bytes, String alt, String sha256) {}
}
