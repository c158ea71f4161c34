package org.signalbox.content;

import org.signalbox.model.Message;

/** What makes a media file unfit for every network, as its headers tell. */
public enum MediaFlaw {
    /** It ends before what its headers announce. */
    TRUNCATED("content.media-truncated"),
    /** A video whose index is missing, or so far behind that it isn't looked for. */
    NO_INDEX("content.media-no-index"),
    PIXELS("content.media-pixels"),
    FRAMES("content.media-frames"),
    /** An SVG with a document type, which may define entities or fetch other files. */
    ENTITIES("content.media-entities"),
    MALFORMED("content.media-malformed");

    /** More pixels than any camera takes; such a file is a mistake or an attack on its reader. */
    public static final long MAX_PIXELS = 250_000_000;

    /** A longer side has no camera; a decoder keeps several rows in memory, however few they are. */
    public static final int MAX_SIDE = 65_535;

    /** Frames of an animated picture that are counted. */
    public static final int MAX_FRAMES = 10_000;

    private final String code;

    MediaFlaw(String code) {
        this.code = code;
    }

    /**
     * The problem in words.
     *
     * @param file as the post names it
     */
    public Message of(String file, ProbedMedia media) {
        return switch (this) {
            case TRUNCATED, NO_INDEX, ENTITIES, MALFORMED -> Message.of(code, file);
            case PIXELS -> Message.of(code, file, media.width(), media.height(), MAX_PIXELS / 1_000_000, MAX_SIDE);
            case FRAMES -> Message.of(code, file, MAX_FRAMES);
        };
    }
}
