package org.signalbox.connector.x.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "x.text.limit";
    static final String VIDEO_BYTES = "x.video.bytes";
    static final String VIDEO_SECONDS = "x.video.seconds";

    private Term() {}
}
