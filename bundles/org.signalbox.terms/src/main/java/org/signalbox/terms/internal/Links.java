package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds links as twitter-text does: with a scheme, or a bare domain whose last label is known. */
public final class Links {
    private static final String CLOSING = ".,;:!?'\"»…]>";
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}])https?://(?=([\\p{L}\\p{N}\\[]))\\S+", Pattern.CASE_INSENSITIVE);
    private static final List<String> SCHEMES = List.of("https://", "http://");
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_SHORT = 40;

    private Links() {}

    /** A link's place in the text, in UTF-16 units. */
    public record Link(int start, int end, boolean bare) {}

    /** Those that X sees; in order. */
    public static List<Link> in(String text) {
        var lastDot = text.lastIndexOf('.');
        if (lastDot < 0) {
            return List.of();
        }
        var links = new ArrayList<Link>();
        var at = 0;
        while (at < lastDot) {
            // A link has a character before it that belongs to no other one; only the very start of the text has none.
            var before = text.codePointAt(at);
            var start = at + Character.charCount(before);
            var end = mayPrecede(before) ? end(text, start) : -1;
            if (end < 0 && at == 0) {
                start = 0;
                end = end(text, 0);
            }
            if (end < 0) {
                at = at + Character.charCount(before);
                continue;
            }
            var bare = scheme(text, start) == start;
            if (!bare || start == 0 || "-_./".indexOf(text.charAt(start - 1)) < 0) {
                add(text, start, end, bare, links);
            }
            at = end;
        }
        return links;
    }

    private static void add(String text, int start, int end, boolean bare, List<Link> links) {
        var host = scheme(text, start);
        var shortened = bare ? -1 : shortened(text, host);
        if (shortened - host > MAX_SHORT + "t.co/".length()) {
            return;
        }
        var last = shortened > 0 ? UrlTail.queryEnd(text, shortened) : end;
        if (Hosts.encodes(text.substring(host, Hosts.end(text, host)), MAX_LENGTH - (last - start) - (bare ? 8 : 0))) {
            links.add(new Link(start, last, bare));
        }
    }

    /** Where the name ends that X's own short links have; -1 for any other host. */
    private static int shortened(String text, int host) {
        if (!text.startsWith("t.co/", host)) {
            return -1;
        }
        var end = host + "t.co/".length();
        while (end < text.length() && Hosts.alphanumeric(text.charAt(end))) {
            end++;
        }
        return end > host + "t.co/".length() ? end : -1;
    }

    /** Where a link ends that starts here; -1 for none. */
    private static int end(String text, int start) {
        var host = Hosts.end(text, scheme(text, start));
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
        return !Hosts.alphanumeric(cp) && "@\uFF20$#\uFF03\uFFFE\uFEFF\uFFFF".indexOf(cp) < 0;
    }

    /**
     * What terms call links: those, and every other address with a scheme, whatever its host: {@code http://localhost/x}
     * and {@code https://nightline.example} too. In order; they don't overlap.
     */
    public static List<Link> addresses(String text) {
        var known = in(text);
        if (!text.contains("://")) {
            return known;
        }
        var all = new ArrayList<>(known);
        ADDRESS.matcher(text).results().forEach(match -> {
            var end = withoutClosing(text, match.start(), match.end());
            if (end > match.start(1) && known.stream().noneMatch(link -> link.start < end && match.start() < link.end)) {
                all.add(new Link(match.start(), end, false));
            }
        });
        all.sort(Comparator.comparingInt(Link::start));
        return all;
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
