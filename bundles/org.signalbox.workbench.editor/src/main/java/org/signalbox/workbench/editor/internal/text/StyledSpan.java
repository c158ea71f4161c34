package org.signalbox.workbench.editor.internal.text;

/**
 * A styled range of text.
 *
 * @param offset 0-based, in UTF-16 units
 * @param length in UTF-16 units, at least 1
 */
public record StyledSpan(int offset, int length, Kind kind) {
    /** Kinds of tokens. */
    public enum Kind {
        /** A {@code ---} line. */
        BORDER,
        /** A front matter key. */
        KEY,
        /** A quoted text. */
        QUOTED,
        /** A time or a number. */
        NUMBER,
        /** An account, {@code name@network}. */
        ACCOUNT,
        COMMENT,
        /** YAML punctuation: brackets, braces, commas and dashes. */
        PUNCTUATION,
        LINK,
        MENTION,
        HASHTAG,
        /** Markdown that is sent literally. */
        MARKUP
    }

    public int end() {
        return offset + length;
    }
}
