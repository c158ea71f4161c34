package org.signalbox.connector.mastodon.internal;

/** Ids of the terms document that the connector's messages and live terms name. */
final class Term {
    static final String TEXT = "mastodon.text.characters";
    static final String MEDIA = "mastodon.media.count";
    static final String ALT = "mastodon.media.alt";
    static final String IMAGE_BYTES = "mastodon.image.bytes";
    static final String VIDEO_BYTES = "mastodon.video.bytes";
    static final String POLL_ANSWERS = "mastodon.poll.answers";
    static final String POLL_ANSWER = "mastodon.poll.answer.characters";

    private Term() {}
}
