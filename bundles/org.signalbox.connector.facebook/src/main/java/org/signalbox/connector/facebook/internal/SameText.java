package org.signalbox.connector.facebook.internal;

import java.util.regex.Pattern;

/**
 * Recognizes a text as Facebook shows it: without white space at its ends, and with the names of pages that it mentions
 * by their numbers, as in {@code @[104529001]} (https://developers.facebook.com/docs/pages-api/comments-mentions/).
 */
final class SameText {
    private static final Pattern MENTION = Pattern.compile("@\\[[0-9]{1,30}(?::[^\\]\\n]{0,200})?\\]");

    /** Of a name, in place of its number. */
    private static final int LONGEST_NAME = 200;

    private final String essence;
    private final Pattern shown;

    private SameText(String essence, Pattern shown) {
        this.essence = essence;
        this.shown = shown;
    }

    static SameText of(String written) {
        var pattern = new StringBuilder();
        var mentions = MENTION.matcher(written);
        var from = 0;
        while (mentions.find()) {
            pattern.append(Pattern.quote(essence(written.substring(from, mentions.start()))))
                    .append(".{1,")
                    .append(LONGEST_NAME)
                    .append('}');
            from = mentions.end();
        }
        pattern.append(Pattern.quote(essence(written.substring(from))));
        return new SameText(essence(written), Pattern.compile(from == 0 ? "(?!)" : pattern.toString()));
    }

    /** Whether a text is it; what isn't longer than it can be is compared only. */
    boolean is(String text) {
        var other = essence(text);
        return other.equals(essence)
                || other.length() <= essence.length() + LONGEST_NAME * 50
                        && shown.matcher(other).matches();
    }

    boolean isEmpty() {
        return essence.isEmpty();
    }

    /** But for white space, which Facebook trims. */
    private static String essence(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b]+", "");
    }
}
