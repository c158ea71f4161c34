package org.signalbox.connector.telegram.internal;

/** Text as it was written, in the HTML of rich messages: one paragraph whose lines end where they ended. */
final class RichText {
    static final int LONGEST = 32_768;

    private RichText() {}

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
                case ' ' -> html.append(spaced ? "&nbsp;" : " ");
                default -> html.append(c);
            }
            spaced = c == ' ' || c == '\n';
        }
        return html.append("</p>").toString();
    }
}
