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
    static final String REEL = "facebook.reel.video";
    static final String STORY_TEXT = "facebook.story.text";
    static final String STORY_REEL = "facebook.story.reel";
    static final String STORY_MEDIA = "facebook.story.media";
    static final String STORY_THREAD = "facebook.story.thread";
    static final String STORY_POSTER = "facebook.poster.story";
    static final String REEL_POSTER = "facebook.poster.reel";
    static final String CAPTIONS = "facebook.captions";
    static final String TYPES = "facebook.image.types";

    private Term() {}
}
