package org.signalbox.terms.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds links as twitter-text does: with a scheme, or a bare domain whose last label is known. */
public final class Links {
    private static final Set<String> LAST_LABELS = lastLabels();
    private static final String PATH = "!*';:=+,.$/%#[]-\u2013_~|&@";
    private static final String PATH_END = "=_#/-+";
    private static final String QUERY = "!?*'();:&=+$/%#[]-_.,~|@";
    private static final String QUERY_END = "-_&=#/";
    private static final String CLOSING = ".,;:!?'\"»…]>";
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}])https?://(?=([\\p{L}\\p{N}\\[]))\\S+", Pattern.CASE_INSENSITIVE);

    private Links() {}

    /** A link's place in the text, in UTF-16 units. */
    public record Link(int start, int end, boolean bare) {}

    public static List<Link> in(String text) {
        var dot = text.indexOf('.');
        if (dot < 0) {
            return List.of();
        }
        var links = new ArrayList<Link>();
        var from = 0;
        while (dot >= 0) {
            var link = at(text, from, dot);
            if (link == null) {
                dot = text.indexOf('.', runEnd(text, dot, false));
            } else {
                links.add(link);
                from = link.end;
                dot = text.indexOf('.', from);
            }
        }
        return links;
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

    /** The link whose host has this dot; none begins before {@code from}. */
    private static @Nullable Link at(String text, int from, int dot) {
        var start = runStart(text, from, dot, false);
        var wide = runStart(text, from, start, true);
        var scheme = scheme(text, from, wide);
        if (scheme >= 0) {
            var plain = hostEnd(text, wide, runEnd(text, dot, false));
            var end = plain >= 0 ? plain : hostEnd(text, wide, runEnd(text, dot, true));
            return end < 0 ? null : new Link(scheme, rest(text, end), false);
        }
        // What stands before a link belongs to no other one, so that an accented letter at the very start is skipped.
        if (start == from && start < dot && accented(text.charAt(start))) {
            start++;
        } else if (start > 0 && (start == from || !mayPrecede(text.charAt(start - 1)))) {
            return null;
        }
        var end = hostEnd(text, start, runEnd(text, dot, false));
        return end < 0 ? null : new Link(start, rest(text, end), true);
    }

    private static int runStart(String text, int from, int at, boolean wide) {
        var start = at;
        while (start > from && host(text.charAt(start - 1), wide)) {
            start--;
        }
        return start;
    }

    /** Where a scheme that ends at {@code end} starts; -1 for none. */
    private static int scheme(String text, int from, int end) {
        for (var scheme : List.of("https://", "http://")) {
            var start = end - scheme.length();
            if (start >= from
                    && text.regionMatches(true, start, scheme, 0, scheme.length())
                    && (start == 0 || before(text.charAt(start - 1)))) {
                return start;
            }
        }
        return -1;
    }

    private static boolean before(char c) {
        return !alphanumeric(c) && "@\uFF20$#\uFF03\uFFFE\uFEFF\uFFFF".indexOf(c) < 0;
    }

    private static boolean mayPrecede(char c) {
        return before(c) && "-_./".indexOf(c) < 0;
    }

    /** The end of the longest host in the run whose last label is known; -1 for none. */
    private static int hostEnd(String text, int start, int runEnd) {
        var found = -1;
        var label = start;
        while (label < runEnd) {
            var end = label;
            while (end < runEnd && text.charAt(end) != '.') {
                end++;
            }
            if (label > start) {
                var last = lastLabelEnd(text, label);
                if (last > 0 && !has(text, previousLabel(text, start, label), label, '_')) {
                    found = last;
                }
            }
            if (end == label || edge(text.charAt(label)) || edge(text.charAt(end - 1))) {
                break;
            }
            label = end + 1;
        }
        return found;
    }

    private static int previousLabel(String text, int start, int label) {
        return Math.max(start, text.lastIndexOf('.', label - 2) + 1);
    }

    private static boolean has(String text, int start, int end, char c) {
        var at = text.indexOf(c, start);
        return at >= 0 && at < end;
    }

    private static boolean edge(char c) {
        return c == '-' || c == '_';
    }

    /** The end of the known last label that starts here and that nothing continues; -1 for none. */
    private static int lastLabelEnd(String text, int start) {
        var end = start;
        while (end < text.length() && (alphanumeric(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        if (end == start) {
            while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
                end++;
            }
        }
        if (end == start || end < text.length() && "@+".indexOf(text.charAt(end)) >= 0) {
            return -1;
        }
        var label = text.substring(start, end).toLowerCase(Locale.ROOT);
        return LAST_LABELS.contains(label) || label.startsWith("xn--") && label.length() > 4 ? end : -1;
    }

    private static int rest(String text, int hostEnd) {
        var end = hostEnd;
        if (end < text.length() && text.charAt(end) == ':') {
            var digits = end + 1;
            while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                digits++;
            }
            end = digits > end + 1 ? digits : end;
        }
        if (end < text.length() && text.charAt(end) == '/') {
            end = path(text, end + 1);
        }
        if (end < text.length() && text.charAt(end) == '?') {
            var query = end + 1;
            var last = end;
            while (query < text.length() && (alphanumeric(text.charAt(query)) || QUERY.indexOf(text.charAt(query)) >= 0)) {
                query++;
                if (alphanumeric(text.charAt(query - 1)) || QUERY_END.indexOf(text.charAt(query - 1)) >= 0) {
                    last = query;
                }
            }
            end = Math.max(end, last);
        }
        return end;
    }

    private static int path(String text, int start) {
        var at = start;
        var end = start;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '(') {
                var close = closing(text, at);
                if (close < 0) {
                    break;
                }
                at = close + 1;
                end = at;
            } else if (letter(c) || PATH.indexOf(c) >= 0) {
                at++;
                if (letter(c) || PATH_END.indexOf(c) >= 0) {
                    end = at;
                }
            } else {
                break;
            }
        }
        return end;
    }

    /** Where the parenthesis at {@code open} closes, with at most one pair inside; -1 if it doesn't. */
    private static int closing(String text, int open) {
        var depth = 0;
        for (var at = open; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
                if (depth == 0) {
                    return at > open + 1 ? at : -1;
                }
            } else if (!letter(c) && PATH.indexOf(c) < 0) {
                return -1;
            }
            if (depth > 2) {
                return -1;
            }
        }
        return -1;
    }

    private static int runEnd(String text, int dot, boolean wide) {
        var end = dot;
        while (end < text.length() && host(text.charAt(end), wide)) {
            end++;
        }
        return end;
    }

    private static boolean host(char c, boolean wide) {
        if (alphanumeric(c) || accented(c) || c == '-' || c == '_' || c == '.') {
            return true;
        }
        return wide
                && c > 0x7F
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && (c < 0x2000 || c > 0x206F);
    }

    private static boolean alphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return alphanumeric(c) || accented(c) || c >= 0x400 && c <= 0x4FF;
    }

    private static boolean accented(char c) {
        return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7
                || c >= 0x253 && c <= 0x2BB && "\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb".indexOf(c) >= 0
                || c >= 0x300 && c <= 0x36F
                || c >= 0x1E00 && c <= 0x1EFF;
    }

    private static Set<String> lastLabels() {
        try (var in = Objects.requireNonNull(Links.class.getResourceAsStream("last-labels.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
