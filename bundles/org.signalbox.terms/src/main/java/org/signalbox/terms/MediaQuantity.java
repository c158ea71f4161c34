package org.signalbox.terms;

/** What a term limits of media. */
public enum MediaQuantity implements DocumentWord {
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

    private final String word = DocumentWord.of(this);

    @Override
    public String word() {
        return word;
    }
}
