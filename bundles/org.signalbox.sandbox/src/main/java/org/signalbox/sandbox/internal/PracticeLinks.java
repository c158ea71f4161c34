package org.signalbox.sandbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the links in a text, by the rule in {@code docs/use/practice-networks.md}. */
final class PracticeLinks {
    private static final Pattern CANDIDATE = Pattern.compile(
            "https?://[^\\s]+|(?<![@\\p{L}\\p{N}._-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+"
                    + "(?:app|be|ch|com|de|dev|es|eu|fr|info|io|it|net|org|pt|uk)"
                    + "(?![a-z0-9-]|\\.[a-z0-9])(?:[/?#][^\\s]*)?",
            Pattern.CASE_INSENSITIVE);
    private static final String CLOSING = ".,;:!?'\"»…]";

    private PracticeLinks() {}

    /** A link's place in the text, in UTF-16 units. */
    record Span(int start, int end) {}

    static List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = CANDIDATE.matcher(text);
        while (matcher.find()) {
            int end = withoutClosing(text, matcher.start(), matcher.end());
            if (end > matcher.start() + "https://".length() || !matcher.group().contains("://")) {
                spans.add(new Span(matcher.start(), end));
            }
        }
        return spans;
    }

    private static int withoutClosing(String text, int start, int end) {
        int last = end;
        while (last > start) {
            char c = text.charAt(last - 1);
            boolean unopened = c == ')'
                    && text.substring(start, last).chars().filter(x -> x == '(').count()
                            < text.substring(start, last)
                                    .chars()
                                    .filter(x -> x == ')')
                                    .count();
            if (CLOSING.indexOf(c) < 0 && !unopened) {
                break;
            }
            last--;
        }
        return last;
    }
}
