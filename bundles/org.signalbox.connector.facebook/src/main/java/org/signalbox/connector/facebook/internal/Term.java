package org.signalbox.connector.facebook.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "facebook.text.limit";
    static final String IMAGES = "facebook.image.count";
    static final String VIDEOS = "facebook.video.count";
    static final String LINK_MEDIA = "facebook.link.media";
    static final String POLL = "facebook.poll";
    static final String COMMENT_MEDIA = "facebook.comment.media";
    static final String COMMENT_VIDEO = "facebook.comment.video";
    static final String COMMENT_LINK = "facebook.comment.link";
    static final String TYPES = "facebook.image.types";

    private Term() {}
}
