package org.signalbox.emulation.x;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How X reads a text. */
final class XText {
    /** The longest text of an account without Premium. */
    static final int SHORT = 280;

    /** That of one with it. */
    static final int LONG = 25_000;

    private static final Pattern URL = Pattern.compile("https?://\\S+");

    private XText() {}

    static List<String> links(String text) {
        return URL.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    /** As configuration 3 of twitter-text counts. */
    static int weight(String text) {
        return URL.matcher(text)
                .replaceAll("x".repeat(23))
                .codePoints()
                .map(c -> c <= 0x10FF || c >= 0x2000 && c <= 0x200D || c >= 0x2010 && c <= 0x201F ? 1 : 2)
                .sum();
    }
}
