package org.signalbox.connector.threads.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "threads.text.limit";
    static final String ATTACHED = "threads.text.attached";
    static final String ATTACHED_ALONE = "threads.text.attached.media";
    static final String GHOST_ALONE = "threads.ghost.media";
    static final String GHOST_THREAD = "threads.ghost.thread";
    static final String TEXT_NEEDED = "threads.text.required";
    static final String TOPIC = "threads.topic.limit";
    static final String ALT = "threads.alt.limit";
    static final String FILES = "threads.media.count";
    static final String GIF = "threads.gif";
    static final String AUDIO = "threads.audio";
    static final String DOCUMENT = "threads.document";
    static final String POLL_ANSWER = "threads.poll.answer";
    static final String POLL_MEDIA = "threads.poll.media";
    static final String POLL_LINK = "threads.poll.link";
    static final String LINK_MEDIA = "threads.link.media";
    static final String POSTS_A_DAY = "threads.posts.day";
    static final String REPLIES_A_DAY = "threads.replies.day";
    static final String DELETIONS_A_DAY = "threads.deletes.day";

    private Term() {}
}
