package org.signalbox.connector.linkedin.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "linkedin.text.limit";
    static final String COMMENT = "linkedin.text.comment";
    static final String COMMENT_MEDIA = "linkedin.comment.media";
    static final String COMMENT_LINK = "linkedin.comment.link";
    static final String COMMENT_POLL = "linkedin.comment.poll";
    static final String IMAGES = "linkedin.image.count";
    static final String VIDEOS = "linkedin.video.count";
    static final String DOCUMENTS = "linkedin.document.count";
    static final String ALT = "linkedin.image.alt";
    static final String POLL_QUESTION = "linkedin.poll.question";
    static final String POLL_ANSWER = "linkedin.poll.answer";
    static final String POLL_MEDIA = "linkedin.poll.media";
    static final String POLL_LINK = "linkedin.poll.link";
    static final String LINK_MEDIA = "linkedin.link.media";
    static final String LINK_TITLE = "linkedin.link.title";
    static final String LINK_DESCRIPTION = "linkedin.link.description";

    private Term() {}
}
