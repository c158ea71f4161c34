package org.signalbox.connector.instagram.internal;

import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;

/** The words of a post. */
final class Caption {
    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
    private static final int MOST_HASHTAGS = 30;

    private static final int MOST_MENTIONS = 20;

    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}_&/#])#(?=[\\p{L}\\p{N}_]*\\p{L})[\\p{L}\\p{N}\\p{M}_]+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_.@/])@[A-Za-z0-9_][A-Za-z0-9_.]*");

    private Caption() {}

    /** A text but for white space, which Instagram trims. */
    static String essence(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b]+", "");
    }

    static void check(String text) throws ConnectorException {
        if (HASHTAG.matcher(text).results().count() > MOST_HASHTAGS) {
            throw Api.rejected("Instagram takes " + MOST_HASHTAGS + " hashtags in a text at most", Term.TEXT);
        }
        if (MENTION.matcher(text).results().count() > MOST_MENTIONS) {
            throw Api.rejected("Instagram takes " + MOST_MENTIONS + " mentions in a text at most", Term.TEXT);
        }
    }
}
