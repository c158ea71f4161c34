package org.signalbox.connector.telegram.internal;

/**
 * Text as it was written, in the HTML of rich messages: one paragraph whose lines end where they ended. The document of
 * version 10.1 doesn't list the elements; that {@code <br>} and numbers of signs are taken is by HTML.
 */
final class RichText {
    static final int LONGEST = 32_768;

    /** One that isn't joined, by its number: of names, the Bot API knows only the four of HTML's own signs. */
    private static final String SPACE = "&#160;";

    private static final int TAB = 4;

    private RichText() {}

    private static boolean isBreak(String text, int at) {
        return at < text.length() && text.charAt(at) == '\n';
    }

    static String html(String text) {
        var html = new StringBuilder("<p>");
        var spaced = true;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\n' -> html.append("<br>");
                // HTML joins spaces, and drops those at the start of a line.
                case ' ' -> html.append(spaced ? SPACE : " ");
                case '\t' -> html.append(SPACE.repeat(TAB));
                case '\u2028', '\u2029' -> html.append("<br>");
                case '\r' -> html.append(isBreak(text, i + 1) ? "" : "<br>");
                case '\f', '\u000b' -> html.append(SPACE);
                default -> html.append(c);
            }
            spaced = Character.isWhitespace(c);
        }
        return html.append("</p>").toString();
    }
}
