package org.signalbox.model;

/** Cuts texts for a line, never within a character. */
public final class ShortenedText {
    private ShortenedText() {}

    /** The text, or the beginning of it with an ellipsis, in at most {@code most} characters (code points). */
    public static String of(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
