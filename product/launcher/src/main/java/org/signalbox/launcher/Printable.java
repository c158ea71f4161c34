package org.signalbox.launcher;

/**
 * Escapes terminal control characters in text, by the rule of the shell's {@code Printable}, which explains it. The
 * launcher shares no code with bundles.
 */
final class Printable {

    private Printable() {}

    /** Keeps line ends and tabs; shows other control characters as {@code \}{@code u001B}. */
    static String text(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (controls(c)) {
                clean.append("\\u%04X".formatted(c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** The text as one line. */
    static String line(String text) {
        return text(text).replace("\n", "\\n").replace("\t", "\\t");
    }

    private static boolean controls(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            case Character.FORMAT ->
                c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x206F || c == 0xFEFF || c >= 0xFFF9 && c <= 0xFFFB;
            default -> false;
        };
    }
}
