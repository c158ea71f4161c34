package org.signalbox.connector.bluesky.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.connector.bluesky.internal.Facets.Kind;
import org.signalbox.connector.bluesky.internal.Facets.Span;

/**
 * Finds links in a text: an address with its scheme, or a bare domain such as {@code example.com/x}, which becomes an
 * https address. As in the network's own client, a bare domain follows a space, a parenthesis or the start of the text,
 * begins with a letter, and ends with a top-level domain in lower case: «end.Next» is a missing space. Unlike there, it
 * may contain hyphens, and ends with its host, port, path or query, not at the next space.
 */
final class Links {
    private static final Pattern WITH_SCHEME = Pattern.compile("(?<![\\w@#])https?://[^\\s<>\"]+");

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    /**
     * Rejects a following label or a letter that would continue the last one; scripts written without spaces may follow
     * directly.
     */
    private static final String ENDS =
            "(?![\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}\\p{M}\\p{Nd}_@-]|\\.[\\p{L}\\p{N}])";

    private static final Pattern BARE = Pattern.compile("(?<=^|\\s|\\()(?=[a-zA-Z])(?:" + LABEL
            + "\\.){1,126}([a-z]{2,63})" + ENDS + "(?::\\d{1,5}(?!\\d))?(?:[/?#][^\\s<>\"]*)?");

    private static final int LONGEST_HOST = 253;
    private static final Set<String> TOP_LEVEL = topLevel();

    private Links() {}

    /** All links, in the text's order. */
    static List<Span> in(String text) {
        var links = new ArrayList<Span>();
        var full = WITH_SCHEME.matcher(text);
        while (full.find()) {
            var link = withoutTrailingPunctuation(full.group());
            if (link.length() > link.indexOf("://") + 3) {
                links.add(new Span(Kind.link, full.start(), full.start() + link.length(), link));
            }
        }
        var bare = BARE.matcher(text);
        while (bare.find()) {
            if (TOP_LEVEL.contains(bare.group(1)) && bare.end(1) - bare.start() <= LONGEST_HOST) {
                var link = withoutTrailingPunctuation(bare.group());
                links.add(new Span(Kind.link, bare.start(), bare.start() + link.length(), "https://" + link));
            }
        }
        links.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return links;
    }

    private static String withoutTrailingPunctuation(String link) {
        var end = link.length();
        while (end > 0) {
            var last = link.charAt(end - 1);
            var opening = last == ')' ? '(' : last == ']' ? '[' : 0;
            var cut = opening == 0
                    ? ".,;:!?'\"*_…»”’".indexOf(last) >= 0
                    : count(link, opening, end) < count(link, last, end);
            if (!cut) {
                break;
            }
            end--;
        }
        return link.substring(0, end);
    }

    private static long count(String text, int wanted, int end) {
        return text.substring(0, end).chars().filter(c -> c == wanted).count();
    }

    private static Set<String> topLevel() {
        try (var in = Objects.requireNonNull(Links.class.getResourceAsStream("top-level-domains.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
