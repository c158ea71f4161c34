package org.signalbox.connector.wordpress.internal;

/** Ids of the terms that refusals name. */
final class Term {
    static final String TITLE = "wordpress.text.title";
    static final String EXCERPT = "wordpress.text.excerpt";
    static final String COMMENT = "wordpress.text.comment";
    static final String THREAD = "wordpress.thread";
    static final String POLL = "wordpress.poll";
    static final String MEDIA = "wordpress.media.count";
    static final String MEDIA_BYTES = "wordpress.media.bytes";
    static final String MEDIA_TYPES = "wordpress.media.types";

    private Term() {}
}
