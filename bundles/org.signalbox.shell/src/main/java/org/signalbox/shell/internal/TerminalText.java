package org.signalbox.shell.internal;

import java.util.regex.Pattern;

/**
 * Text for a terminal in which nothing controls the terminal: such characters are shown as JSON and Java write them, as
 * {@code \}{@code u001B}. These are control characters but for line ends and tabs, line and paragraph separators,
 * characters that override, embed or isolate a direction (they would reorder what stands beside them), the byte-order
 * mark, and surrogates without their other half. All else stays: letters of every direction, their marks (U+200E,
 * U+200F, U+061C), combining characters, and what emoji are made of.
 *
 * <p>The launcher, which shares no code with bundles, keeps the same rule in its own {@code TerminalText}.
 */
public final class TerminalText {
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private TerminalText() {}

    /** Keeps line ends and tabs. */
    public static String text(String text) {
        return cleaned(text, true);
    }

    /** One line of it: line ends and tabs within are shown as {@code \n}, {@code \r} and {@code \t}. */
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
                            default -> "\\u%04X".formatted(c); // none of them is beyond U+FFFF
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

    /** How many columns of a terminal a line takes: emoji and East Asian characters two, combining ones none. */
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
            return false; // the latter are narrow forms of wide letters
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
