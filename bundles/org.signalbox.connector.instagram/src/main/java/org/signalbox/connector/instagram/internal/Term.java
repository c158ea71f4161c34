package org.signalbox.connector.instagram.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "instagram.text.limit";
    static final String COMMENT = "instagram.text.comment";
    static final String COMMENT_MEDIA = "instagram.comment.media";
    static final String MESSAGE = "instagram.text.message";
    static final String WINDOW = "instagram.answer.messages";
    static final String MEDIA = "instagram.media";
    static final String MEDIA_COUNT = "instagram.media.count";
    static final String IMAGE_BYTES = "instagram.image.bytes";
    static final String IMAGE_TYPES = "instagram.image.types";
    static final String IMAGE_RATIO = "instagram.image.ratio.max";
    static final String VIDEO_TYPES = "instagram.video.types";
    static final String LINK_CARD = "instagram.link-card";
    static final String POLL = "instagram.poll";
    static final String POSTS_A_DAY = "instagram.posts.day";

    private Term() {}
}
