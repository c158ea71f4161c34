package org.signalbox.connector.reddit.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TITLE = "reddit.title";
    static final String COMMUNITY = "reddit.community";
    static final String TITLE_LENGTH = "reddit.text.title";
    static final String TEXT = "reddit.text.body";
    static final String COMMENT = "reddit.text.comment";
    static final String COMMENT_MEDIA = "reddit.comment.media";
    static final String IMAGES = "reddit.image.count";
    static final String IMAGE_BYTES = "reddit.image.bytes";
    static final String VIDEOS = "reddit.video.count";
    static final String VIDEO_BYTES = "reddit.video.bytes";
    static final String VIDEO_WITH_IMAGE = "reddit.video.image";
    static final String CAPTION = "reddit.gallery.caption";
    static final String POLL_MEDIA = "reddit.poll.media";
    static final String POLL_LINK = "reddit.poll.link";
    static final String LINK_MEDIA = "reddit.link.media";
    static final String MEDIA_TYPES = "reddit.media.types";

    private Term() {}
}
