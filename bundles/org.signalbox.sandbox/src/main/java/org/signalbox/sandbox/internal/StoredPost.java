package org.signalbox.sandbox.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored post; an edit or deletion replaces the object. */
record StoredPost(
        String id,
        String handle,
        Content content,
        @Nullable String replyTo,
        String visibility,
        Instant createdAt,
        Instant visibleAt,
        @Nullable Instant editedAt,
        @Nullable String idempotencyKey,
        EngagementModel.Traits traits,
        boolean deleted,
        boolean seeded) {

    /** The content that an edit can change. */
    record Content(String text, String language, List<StoredMedia> media) {
        Content {
            media = List.copyOf(media);
        }
    }

    /** A new post, visible from {@code visibleAt} on. */
    static StoredPost fresh(
            String id,
            String handle,
            Content content,
            @Nullable String replyTo,
            String visibility,
            Instant createdAt,
            Instant visibleAt,
            @Nullable String idempotencyKey,
            boolean seeded) {
        boolean link = !PracticeLinks.in(content.text()).isEmpty();
        boolean image = !content.media().isEmpty();
        return new StoredPost(
                id,
                handle,
                content,
                replyTo,
                visibility,
                createdAt,
                visibleAt,
                null,
                idempotencyKey,
                new EngagementModel.Traits(id, handle, createdAt, link, image),
                false,
                seeded);
    }

    boolean readableAt(Instant now) {
        return !deleted && !now.isBefore(visibleAt);
    }

    boolean hasLink() {
        return !PracticeLinks.in(content.text()).isEmpty();
    }

    StoredPost edited(Content newContent, Instant when) {
        return new StoredPost(
                id,
                handle,
                newContent,
                replyTo,
                visibility,
                createdAt,
                visibleAt,
                when,
                idempotencyKey,
                traits,
                deleted,
                seeded);
    }

    StoredPost asDeleted() {
        return new StoredPost(
                id,
                handle,
                content,
                replyTo,
                visibility,
                createdAt,
                visibleAt,
                editedAt,
                idempotencyKey,
                traits,
                true,
                seeded);
    }
}
