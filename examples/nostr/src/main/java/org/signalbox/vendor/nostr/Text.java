package org.signalbox.vendor.nostr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of a note means for its tags. */
final class Text {
    /** Of each kind in a note. */
    private static final int MOST = 100;

    private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_/#&])#([\\p{L}\\p{N}_]{1,100})");
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}])nostr:([a-z]{1,10}1[02-9a-z]{6,1990})");

    private Text() {}

    /** Words of hashtags, in lower case; numbers alone are none. */
    static Set<String> hashtags(String text) {
        var words = new LinkedHashSet<String>();
        HASHTAG.matcher(text)
                .results()
                .map(each -> each.group(1).toLowerCase(Locale.ROOT))
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .limit(MOST)
                .forEach(words::add);
        return words;
    }

    /** Keys of people whom the text names by {@code nostr:npub1…}. */
    static List<String> people(String text) {
        return named(text, "npub", "nprofile");
    }

    /** Ids of events that the text quotes by {@code nostr:note1…} or {@code nostr:nevent1…}. */
    static List<String> quotes(String text) {
        return named(text, "note", "nevent");
    }

    private static List<String> named(String text, String plain, String withHints) {
        return NAME.matcher(text)
                .results()
                .flatMap(each -> Bech32.idOf(each.group(1), plain, withHints).stream())
                .distinct()
                .limit(MOST)
                .toList();
    }
}
