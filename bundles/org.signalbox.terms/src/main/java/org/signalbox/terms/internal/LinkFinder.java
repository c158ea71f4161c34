package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds links as twitter-text does: with a scheme, or a bare domain with a known top-level domain. */
public final class LinkFinder {
    private static final String CLOSING = ".,;:!?'\"»…]>";
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}])https?://(?=([\\p{L}\\p{N}\\[]))\\S+", Pattern.CASE_INSENSITIVE);
    private static final List<String> SCHEMES = List.of("https://", "http://");
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_SHORT = 40;

    private LinkFinder() {}

    /** A link's range in the text, in UTF-16 units. */
    public record Link(int start, int end, boolean bare) {}

    /** The links that X recognizes, in order. */
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
     * Earliest start of a link to the host with this dot: the host's own start, the scheme, and one preceding
     * character.
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
     * End of the link after the character at {@code at}; -1 if there is none. The preceding character must not belong
     * to another link; a link at the start of the text needs none.
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

    /** End of the name in one of X's own short links; -1 for any other host. */
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

    /** End of the link at {@code start}; -1 if there is none. */
    private static int end(String text, int start) {
        var host = HostFinder.end(text, scheme(text, start));
        return host < 0 ? -1 : UrlTail.end(text, host);
    }

    /** End of the scheme at {@code start}; {@code start} itself if there is none. */
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
     * All links by the definition of the terms: those of {@link #in}, and every other address with a scheme, whatever
     * its host, such as {@code http://localhost/x} and {@code https://nightline.example}. In order, without overlaps.
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

    /** Upper bound of the number of addresses with a scheme. */
    private static int schemes(String text) {
        var count = 0;
        for (var at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 1)) {
            count++;
        }
        return count;
    }

    /** Excludes punctuation at the end of the sentence, and a closing parenthesis without an opening one. */
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
