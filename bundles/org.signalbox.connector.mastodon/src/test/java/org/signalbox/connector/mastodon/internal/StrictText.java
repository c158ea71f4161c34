package org.signalbox.connector.mastodon.internal;

import java.util.regex.Pattern;

/** Mastodon's HTML rendering of a text. */
final class StrictText {
    private static final Pattern URL = Pattern.compile("(https?://)(\\S{1,30})(\\S*)");
    private static final Pattern TAG = Pattern.compile("(?<=^|\\s)#(\\w+)");
    private static final Pattern MENTION = Pattern.compile("(?<=^|\\s)@(\\w+)@([\\w.-]+)");

    private StrictText() {}

    static String html(String text) {
        var html = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        html = URL.matcher(html)
                .replaceAll("<a href=\"$0\" target=\"_blank\" rel=\"nofollow\"><span class=\"invisible\">$1</span>"
                        + "<span class=\"ellipsis\">$2</span><span class=\"invisible\">$3</span></a>");
        html = TAG.matcher(html)
                .replaceAll("<a href=\"/tags/$1\" class=\"mention hashtag\" rel=\"tag\">#<span>$1</span></a>");
        html = MENTION.matcher(html)
                .replaceAll("<span class=\"h-card\"><a href=\"https://$2/@$1\" class=\"u-url"
                        + " mention\">@<span>$1</span></a></span>");
        return "<p>" + html.replace("\n\n", "</p><p>").replace("\n", "<br />") + "</p>";
    }
}
