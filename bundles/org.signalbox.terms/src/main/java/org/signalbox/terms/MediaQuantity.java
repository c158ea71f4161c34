package org.signalbox.terms;

/** What a term limits of media. */
public enum MediaQuantity implements DocumentKeyword {
    COUNT,
    BYTES,
    WIDTH,
    HEIGHT,
    /** Width × height. */
    PIXELS,
    /** Width ÷ height. */
    RATIO,
    ALT_LENGTH,
    SECONDS,
    /** Frames a second. */
    FRAME_RATE,
    TYPES;

    private final String keyword = DocumentKeyword.of(this);

    @Override
    public String keyword() {
        return keyword;
    }
}
