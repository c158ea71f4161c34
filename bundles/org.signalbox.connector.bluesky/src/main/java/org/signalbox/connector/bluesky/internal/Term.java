package org.signalbox.connector.bluesky.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT_GRAPHEMES = "bluesky.text.graphemes";
    static final String TEXT_BYTES = "bluesky.text.bytes";
    static final String IMAGES = "bluesky.images.count";
    static final String IMAGE_BYTES = "bluesky.image.bytes";
    static final String MEDIA_TYPES = "bluesky.media.types";
    static final String VIDEO_COUNT = "bluesky.video.count";
    static final String CAPTIONS = "bluesky.captions.types";
    static final String POLL = "bluesky.poll";
    static final String CARD_MEDIA = "bluesky.card.media";

    private Term() {}
}
