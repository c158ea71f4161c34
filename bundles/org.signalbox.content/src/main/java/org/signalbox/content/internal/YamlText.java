package org.signalbox.content.internal;

/** Formats text as YAML scalars. */
public final class YamlText {
    private YamlText() {}

    /** In double quotes, on one line. */
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (unusual(c)) {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /**
     * As a literal block if possible, else in double quotes.
     *
     * @param indent number of spaces before each line of the block
     */
    public static String block(String text, int indent, String lineBreak) {
        var plain = !text.isEmpty()
                && text.equals(text.strip())
                && text.chars().noneMatch(c -> c != '\n' && unusual((char) c));
        if (!plain) {
            return quoted(text);
        }
        var block = new StringBuilder("|-");
        text.lines().forEach(line -> block.append(lineBreak).append(line.isBlank() ? "" : " ".repeat(indent) + line));
        return block.toString();
    }

    private static boolean unusual(char c) {
        return Character.isISOControl(c)
                || c == '\uFEFF'
                || c == '\u2028'
                || c == '\u2029'
                || c == '\uFFFE'
                || c == '\uFFFF';
    }
}
