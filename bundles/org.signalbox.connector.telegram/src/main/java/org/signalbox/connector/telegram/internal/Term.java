package org.signalbox.connector.telegram.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "telegram.text.limit";
    static final String TEXT_CARD = "telegram.text.card";
    static final String CAPTION = "telegram.text.caption";
    static final String TEXT_NEEDED = "telegram.text.needed";
    static final String QUESTION = "telegram.poll.question";
    static final String ANSWER = "telegram.poll.answer";
    static final String ANSWERS = "telegram.poll.answers";
    static final String POLL_SECONDS = "telegram.poll.seconds";
    static final String POLL_MEDIA = "telegram.poll.media";
    static final String POLL_LINK = "telegram.poll.link";
    static final String LINK_MEDIA = "telegram.link.media";
    static final String MEDIA_COUNT = "telegram.media.count";
    static final String IMAGE_TYPES = "telegram.image.types";
    static final String IMAGE_BYTES = "telegram.image.bytes";
    static final String IMAGE_PIXELS = "telegram.image.pixels";
    static final String VIDEO_TYPES = "telegram.video.types";
    static final String AUDIO_TYPES = "telegram.audio.types";
    static final String GIF_COUNT = "telegram.gif.count";

    private Term() {}

    /** What keeps one kind of media apart from another, by their words in the document. */
    static String apart(String kind, String other) {
        return "telegram." + kind + "." + other;
    }
}
