package org.signalbox.shell.internal;

import java.util.regex.Pattern;

/**
 * Escapes text for a terminal: characters that control it are shown in the syntax of JSON and Java, such as
 * {@code \}{@code u001B}. These are control characters but for line ends and tabs, line and paragraph separators,
 * bidirectional overrides, embeddings and isolates (they would reorder adjacent text), the byte-order mark and unpaired
 * surrogates. All else stays: letters of every direction, direction marks (U+200E, U+200F, U+061C), combining
 * characters and emoji sequences.
 *
 * <p>The launcher, which shares no code with bundles, has the same rule in its own {@code TerminalText}.
 */
public final class TerminalText {
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private TerminalText() {}

    /** Escapes a text; keeps line ends and tabs. */
    public static String text(String text) {
        return cleaned(text, true);
    }

    /** Escapes a single line; line ends and tabs become {@code \n}, {@code \r} and {@code \t}. */
    public static String line(String text) {
        return cleaned(text, false);
    }

    private static String cleaned(String text, boolean layout) {
        if (text.codePoints().noneMatch(c -> isControl(c) && !(layout && isLayout(c)))) {
            return text;
        }
        var clean = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!isControl(c) || layout && isLayout(c)) {
                clean.appendCodePoint(c);
            } else {
                clean.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> "\\u%04X".formatted(c); // None of them is beyond U+FFFF.
                        });
            }
        });
        return clean.toString();
    }

    private static boolean isLayout(int c) {
        return c == '\n' || c == '\t';
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT ->
                c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x206F || c == 0xFEFF || c >= 0xFFF9 && c <= 0xFFFB;
            default -> false;
        };
    }

    /** Number of terminal columns: two for emoji and East Asian wide characters, none for combining characters. */
    static int width(String line) {
        return CHARACTER
                .matcher(line)
                .results()
                .mapToInt(match -> widthOfOne(match.group()))
                .sum();
    }

    private static int widthOfOne(String character) {
        var first = character.codePointAt(0);
        if (Character.isEmojiPresentation(first) || character.indexOf(0xFE0F) > 0 || isWide(first)) {
            return 2;
        }
        return switch (Character.getType(first)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> 1;
        };
    }

    private static boolean isWide(int c) {
        if (c < 0x1100 || c >= 0xFF61 && c <= 0xFFDC) {
            return false; // Narrow forms of wide letters.
        }
        return c >= 0x3000 && c <= 0x303E
                || c >= 0xFF01 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || switch (Character.UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
                    default -> false;
                };
    }
}
