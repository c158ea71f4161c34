package org.signalbox.connector.mastodon.internal;

/** Ids of the terms document that the connector's messages and live terms name. */
final class Term {
    static final String TEXT = "mastodon.text.characters";
    static final String MEDIA = "mastodon.media.count";
    static final String ALT = "mastodon.media.alt";
    static final String IMAGE_BYTES = "mastodon.image.bytes";
    static final String VIDEO_BYTES = "mastodon.video.bytes";
    static final String IMAGE_PIXELS = "mastodon.image.pixels";
    static final String VIDEO_PIXELS = "mastodon.video.pixels";
    static final String VIDEO_FRAME_RATE = "mastodon.video.frame-rate";
    static final String POLL_SECONDS = "mastodon.poll.seconds";
    static final String POLL_SECONDS_MIN = "mastodon.poll.seconds.min";
    static final String POLL_ANSWERS = "mastodon.poll.answers";
    static final String POLL_ANSWER = "mastodon.poll.answer.characters";

    private Term() {}
}
