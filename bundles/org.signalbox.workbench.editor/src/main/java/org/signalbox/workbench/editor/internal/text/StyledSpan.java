package org.signalbox.workbench.editor.internal.text;

/**
 * A piece of a text that looks different from the rest.
 *
 * @param offset 0-based, in UTF-16 units
 * @param length UTF-16 units, at least 1
 */
public record StyledSpan(int offset, int length, Kind kind) {
    /** What it is. */
    public enum Kind {
        /** A {@code ---} line. */
        BORDER,
        /** The name of a front-matter value. */
        KEY,
        /** A text in quotes. */
        QUOTED,
        /** A time or a number. */
        NUMBER,
        /** {@code name@network}. */
        ACCOUNT,
        COMMENT,
        /** Brackets, braces, commas, dashes of YAML. */
        PUNCTUATION,
        LINK,
        MENTION,
        HASHTAG,
        /** Markdown that is sent as it is written. */
        MARKUP
    }

    public int end() {
        return offset + length;
    }
}
