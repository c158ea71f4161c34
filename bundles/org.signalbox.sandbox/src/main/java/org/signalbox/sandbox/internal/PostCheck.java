package org.signalbox.sandbox.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a new post or edit against the terms in force. */
record PostCheck(PracticeState world, String handle) {

    /** Checks text and number of images against the limits. */
    void check(String text, List<String> mediaIds) throws ApiRefusal {
        PracticeLimits limits = world.limits();
        if (mediaIds.size() > limits.maxMedia()) {
            throw ApiRefusal.over(
                    422,
                    "too_many_media",
                    limits.maxMedia(),
                    mediaIds.size(),
                    "A post can have %d images, this one has %d.".formatted(limits.maxMedia(), mediaIds.size()));
        }
        if (text.isBlank() && mediaIds.isEmpty()) {
            throw new ApiRefusal(422, "text_empty", "A post needs text or an image.");
        }
        int length = length(text);
        if (length > limits.maxLength()) {
            throw ApiRefusal.over(
                    422,
                    "text_too_long",
                    limits.maxLength(),
                    length,
                    "A post can have %d characters, this one has %d.".formatted(limits.maxLength(), length));
        }
    }

    private int length(String text) {
        return switch (world.kind()) {
            case CHIRP -> PracticeTextLength.weighted(text);
            case PLAZA -> PracticeTextLength.graphemes(text);
        };
    }

    /**
     * The id of what is answered: a readable post, or the account's own before it is readable, or what somebody wrote
     * to the account.
     */
    @Nullable
    String replyTarget(Optional<String> id) throws ApiRefusal {
        if (id.isEmpty()) {
            return null;
        }
        return world.posts()
                .find(id.get())
                .filter(post -> post.readableAt(world.now())
                        || (!post.deleted() && post.handle().equals(handle)))
                .map(StoredPost::id)
                .or(() -> new InboxItems(world, handle)
                        .find(id.get(), world.now())
                        .map(InboxItems.Item::id))
                .orElseThrow(() -> new ApiRefusal(
                        422, "reply_target_gone", "The post " + id.get() + " that this one answers doesn't exist."));
    }

    /** The account's own post to change, readable or not yet. */
    StoredPost own(String id) throws ApiRefusal {
        Optional<StoredPost> post = world.posts().find(id).filter(found -> !found.deleted());
        if (post.isPresent() && post.get().handle().equals(handle)) {
            return post.get();
        }
        if (post.filter(found -> found.readableAt(world.now())).isPresent()) {
            throw new ApiRefusal(403, "not_yours", "The post belongs to another account.");
        }
        throw ApiRefusal.notFound("There is no such post.");
    }
}
