package org.signalbox.terms.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The top-level domains that twitter-text knows, such as {@code com}. */
final class TopLevelDomains {
    private static final Set<String> KNOWN = known();
    private static final int LONGEST =
            KNOWN.stream().mapToInt(String::length).max().orElse(0);

    private TopLevelDomains() {}

    /**
     * The end of the longest known top-level domain at {@code start} that no letter continues; -1 if there is none.
     *
     * @param encoded whether any label in the encoded form of other scripts is accepted
     */
    static int end(String text, int start, boolean encoded) {
        var most = Math.min(text.length(), start + LONGEST + 1);
        var ascii = start;
        while (ascii < most && inLabel(text.charAt(ascii))) {
            ascii++;
        }
        var end = ascii;
        while (end < most && (text.charAt(end) >= 0x80 || inLabel(text.charAt(end)))) {
            end++;
        }
        // A word in plain letters is one candidate; in other scripts each prefix is one.
        for (; end >= ascii && end > start; end--) {
            if (ends(text, end) && KNOWN.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
                return end;
            }
        }
        return encoded ? encoded(text, start) : -1;
    }

    private static boolean ends(String text, int end) {
        if (end == text.length()) {
            return true;
        }
        var next = text.charAt(end);
        return !inLabel(next) && next != '@' && next != '+';
    }

    private static boolean inLabel(char c) {
        return HostFinder.alphanumeric(c) || c == '-';
    }

    private static int encoded(String text, int start) {
        var end = start;
        while (end < text.length() && inLabel(text.charAt(end))) {
            end++;
        }
        return end > start + 4 && text.regionMatches(true, start, "xn--", 0, 4) ? end : -1;
    }

    private static Set<String> known() {
        try (var in = Objects.requireNonNull(TopLevelDomains.class.getResourceAsStream("last-labels.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
