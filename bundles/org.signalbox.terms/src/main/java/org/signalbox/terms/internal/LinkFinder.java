package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds links as twitter-text does: with a scheme, or a bare domain whose last label is known. */
public final class LinkFinder {
    private static final String CLOSING = ".,;:!?'\"»…]>";
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}])https?://(?=([\\p{L}\\p{N}\\[]))\\S+", Pattern.CASE_INSENSITIVE);
    private static final List<String> SCHEMES = List.of("https://", "http://");
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_SHORT = 40;

    private LinkFinder() {}

    /** A link's place in the text, in UTF-16 units. */
    public record Link(int start, int end, boolean bare) {}

    /** Those that X sees; in order. */
    public static List<Link> in(String text) {
        var dot = text.indexOf('.');
        if (dot < 0) {
            return List.of();
        }
        var links = new ArrayList<Link>();
        var at = 0;
        while (dot >= 0) {
            at = first(text, at, dot);
            var end = -1;
            while (end < 0 && at <= dot) {
                end = after(text, at, links);
                at = end < 0 ? at + Character.charCount(text.codePointAt(at)) : end;
            }
            dot = text.indexOf('.', at);
        }
        return links;
    }

    /**
     * Before this, no link to the host with this dot begins: there would have to be its scheme and one character more.
     */
    private static int first(String text, int from, int dot) {
        var word = dot;
        while (word > from && HostFinder.maybeInLabel(text.charAt(word - 1))) {
            word--;
        }
        var first = Math.max(from, word - SCHEMES.get(0).length() - 1);
        return first > from && Character.isLowSurrogate(text.charAt(first)) ? first - 1 : first;
    }

    /**
     * The end of the link after the character that stands here; -1 for none. A link has a character before it that
     * belongs to no other one; only at the very start of the text it needs none.
     */
    private static int after(String text, int at, List<Link> links) {
        var before = text.codePointAt(at);
        var start = at + Character.charCount(before);
        var end = mayPrecede(before) ? end(text, start) : -1;
        if (end < 0 && at == 0) {
            start = 0;
            end = end(text, 0);
        }
        if (end < 0) {
            return -1;
        }
        var bare = scheme(text, start) == start;
        if (!bare || start == 0 || "-_./".indexOf(text.charAt(start - 1)) < 0) {
            add(text, start, end, bare, links);
        }
        return end;
    }

    private static void add(String text, int start, int end, boolean bare, List<Link> links) {
        var host = scheme(text, start);
        var shortened = bare ? -1 : shortened(text, host);
        if (shortened - host > MAX_SHORT + "t.co/".length()) {
            return;
        }
        var last = shortened > 0 ? UrlTail.queryEnd(text, shortened) : end;
        if (HostFinder.encodes(
                text.substring(host, HostFinder.end(text, host)), MAX_LENGTH - (last - start) - (bare ? 8 : 0))) {
            links.add(new Link(start, last, bare));
        }
    }

    /** Where the name ends that X's own short links have; -1 for any other host. */
    private static int shortened(String text, int host) {
        if (!text.startsWith("t.co/", host)) {
            return -1;
        }
        var end = host + "t.co/".length();
        while (end < text.length() && HostFinder.alphanumeric(text.charAt(end))) {
            end++;
        }
        return end > host + "t.co/".length() ? end : -1;
    }

    /** Where a link ends that starts here; -1 for none. */
    private static int end(String text, int start) {
        var host = HostFinder.end(text, scheme(text, start));
        return host < 0 ? -1 : UrlTail.end(text, host);
    }

    /** Where a scheme ends that starts here; {@code start} itself for none. */
    private static int scheme(String text, int start) {
        var c = start < text.length() ? text.charAt(start) : ' ';
        if (c == 'h' || c == 'H') {
            for (var scheme : SCHEMES) {
                if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
                    return start + scheme.length();
                }
            }
        }
        return start;
    }

    private static boolean mayPrecede(int cp) {
        return !HostFinder.alphanumeric(cp) && "@\uFF20$#\uFF03\uFFFE\uFEFF\uFFFF".indexOf(cp) < 0;
    }

    /**
     * What terms call links: those, and every other address with a scheme, whatever its host:
     * {@code http://localhost/x} and {@code https://nightline.example} too. In order; they don't overlap.
     */
    public static List<Link> addresses(String text) {
        var known = in(text);
        if (schemes(text) == known.stream().filter(link -> !link.bare).count()) {
            return known;
        }
        var all = new ArrayList<>(known);
        ADDRESS.matcher(text).results().forEach(match -> {
            var end = withoutClosing(text, match.start(), match.end());
            if (end > match.start(1)
                    && known.stream().noneMatch(link -> link.start < end && match.start() < link.end)) {
                all.add(new Link(match.start(), end, false));
            }
        });
        all.sort(Comparator.comparingInt(Link::start));
        return all;
    }

    /** How many addresses with a scheme there may be. */
    private static int schemes(String text) {
        var count = 0;
        for (var at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 1)) {
            count++;
        }
        return count;
    }

    /** Punctuation that ends the sentence isn't part of an address, nor is a parenthesis that it doesn't open. */
    private static int withoutClosing(String text, int start, int end) {
        var last = end;
        while (last > start) {
            var c = text.charAt(last - 1);
            var unopened = c == ')' && text.substring(start, last).indexOf('(') < 0;
            if (CLOSING.indexOf(c) < 0 && !unopened) {
                break;
            }
            last--;
        }
        return last;
    }
}
