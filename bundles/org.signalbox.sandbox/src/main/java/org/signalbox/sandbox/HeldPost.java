package org.signalbox.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A post that a practice network truly holds, whether or not anybody can read it.
 *
 * @param createdAt when it was committed
 * @param visibleAt from when on it can be read
 * @param replyTo the id of the post that it answers
 * @param idempotencyKey the key that it was sent with (Plaza)
 * @param deleted whether it was deleted since
 * @param seeded whether it is one of the past posts that the network started with
 */
public record HeldPost(
        String id,
        String handle,
        String text,
        Instant createdAt,
        Instant visibleAt,
        Optional<Instant> editedAt,
        Optional<String> replyTo,
        List<HeldMedia> media,
        Optional<String> language,
        Optional<String> visibility,
        Optional<String> idempotencyKey,
        boolean deleted,
        boolean seeded) {

    public HeldPost {
        media = List.copyOf(media);
    }

    /**
     * An image of a held post.
     *
     * @param type its media type, by its first bytes
     * @param alt alternative text; empty if there is none
     * @param sha256 of its bytes, in lower-case hexadecimal
     */
    public record HeldMedia(String id, String type, long bytes, String alt, String sha256) {}
}
