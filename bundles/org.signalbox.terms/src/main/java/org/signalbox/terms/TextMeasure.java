package org.signalbox.terms;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.signalbox.model.Message;
import org.signalbox.terms.internal.Emoji;
import org.signalbox.terms.internal.GraphemeClusters;
import org.signalbox.terms.internal.LinkFinder;

/**
 * A network's measure of text length. Nothing else counts text for the terms. Immutable and thread-safe. The Unicode
 * version is that of the pinned ICU4J.
 *
 * @param unit counted unit
 * @param url fixed cost of each link; empty to count a link by its text, in {@link Unit#X_WEIGHTED} as 23
 * @param localMentions whether {@code @anna@example.org} counts as {@code @anna}
 * @param emojiBytes whether emoji count their UTF-8 bytes
 */
public record TextMeasure(Unit unit, OptionalLong url, boolean localMentions, boolean emojiBytes) {
    private static final Pattern MENTION = Pattern.compile(
            "(?<![=/\\w])@\\w+(?:[\\w.-]+\\w)?(@[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?)");

    /** What a link costs in twitter-text, configuration 3. */
    private static final OptionalLong X_LINK = OptionalLong.of(23);

    /** Unit of text length. */
    public enum Unit implements DocumentKeyword {
        /** Extended grapheme clusters, the characters that users perceive. */
        GRAPHEMES,
        CODE_POINTS,
        UTF16_UNITS,
        UTF8_BYTES,
        /** Weighted length by twitter-text, configuration 3, of the text in NFC. */
        X_WEIGHTED,
        /** Non-blank lines. */
        LINES;

        private final String keyword = DocumentKeyword.of(this);

        @Override
        public String keyword() {
            return keyword;
        }
    }

    /** A measure with one unit. */
    public static TextMeasure of(Unit unit) {
        return new TextMeasure(unit, OptionalLong.empty(), false, false);
    }

    /** A copy with another cost of links. */
    public TextMeasure withUrl(long cost) {
        return new TextMeasure(unit, OptionalLong.of(cost), localMentions, emojiBytes);
    }

    /** The unit's display name. */
    public Message unitName() {
        return Message.of("terms.unit." + unit.keyword());
    }

    /** The length of a text. */
    public long count(String text) {
        var counted = unit == Unit.X_WEIGHTED && !GraphemeClusters.plain(text, 0, text.length())
                ? Normalizer.normalize(text, Normalizer.Form.NFC)
                : text;
        long total = 0;
        var from = 0;
        for (var span : spans(counted)) {
            total += plain(counted, from, span.start) + span.cost;
            from = span.end;
        }
        return total + plain(counted, from, counted.length());
    }

    /**
     * End of the longest prefix with a length of at most {@code limit}, in UTF-16 units; it cuts neither a grapheme
     * cluster nor a link. For a text that isn't in NFC, a shorter prefix is possible.
     */
    public int prefix(String text, long limit) {
        var end = whole(text, limit);
        if (end == 0 || spanless() && unit != Unit.X_WEIGHTED) {
            return end;
        }
        // The removed text may have prevented a domain from being a link, as in foo.comab; NFC makes a few characters
        // longer.
        var clusters = GraphemeClusters.of(text);
        while (end > 0 && count(text.substring(0, end)) > limit) {
            end = Math.max(0, clusters.preceding(end));
        }
        return end;
    }

    /** The prefix by the spans of the whole text, before the cut changes any of them. */
    private int whole(String text, long limit) {
        long left = limit;
        var from = 0;
        for (var span : spans(text)) {
            var end = plainPrefix(text, from, span.start, left);
            left -= plain(text, from, end);
            if (end < span.start || span.cost > left) {
                return end;
            }
            left -= span.cost;
            from = span.end;
        }
        return plainPrefix(text, from, text.length(), left);
    }

    /** A range of text with its own cost. */
    private record Span(int start, int end, long cost) {}

    private boolean spanless() {
        return linkCost().isEmpty() && !localMentions;
    }

    private OptionalLong linkCost() {
        return url.isEmpty() && unit == Unit.X_WEIGHTED ? X_LINK : url;
    }

    private List<Span> spans(String text) {
        if (spanless()) {
            return List.of();
        }
        var spans = new ArrayList<Span>();
        var cost = linkCost();
        if (cost.isPresent()) {
            for (var link : LinkFinder.in(text)) {
                if (!link.bare() || unit == Unit.X_WEIGHTED) {
                    spans.add(new Span(link.start(), link.end(), cost.getAsLong()));
                }
            }
        }
        if (localMentions && text.indexOf('@') >= 0) {
            var links = List.copyOf(spans);
            MENTION.matcher(text).results().forEach(match -> {
                var start = match.start(1);
                if (links.stream().noneMatch(link -> start < link.end && match.end(1) > link.start)) {
                    spans.add(new Span(start, match.end(1), 0));
                }
            });
            spans.sort(Comparator.comparingInt(Span::start));
        }
        return spans;
    }

    private int plainPrefix(String text, int from, int to, long limit) {
        if (plain(text, from, to) <= limit) {
            return to;
        }
        long left = limit;
        var at = from;
        var single = singleEnd(text, from, to) - 1; // the following character may join the last cluster
        if (single > from) {
            if (single - from >= limit) {
                return from + (int) Math.max(0, limit);
            }
            left -= single - from;
            at = single;
        }
        var clusters = GraphemeClusters.of(text);
        while (at < to) {
            var next = Math.min(to, clusters.following(at));
            left -= plain(text, at, next);
            if (left < 0) {
                return at;
            }
            at = next;
        }
        return to;
    }

    /**
     * End of the run of characters that are clusters of their own and count 1; {@code from} for a unit without such.
     */
    private int singleEnd(String text, int from, int to) {
        if (unit == Unit.LINES) {
            return from;
        }
        var beyond = unit == Unit.UTF8_BYTES || emojiBytes ? 0x80 : 0x300;
        var end = from;
        while (end < to && text.charAt(end) < beyond && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private long plain(String text, int from, int to) {
        if (from >= to) {
            return 0;
        }
        if (emojiBytes && !GraphemeClusters.plain(text, from, to)) {
            return withEmojiBytes(text, from, to);
        }
        return units(text, from, to);
    }

    private long withEmojiBytes(String text, int from, int to) {
        long total = 0;
        var start = from;
        var at = from;
        while (at < to) {
            var end = Emoji.pictureEnd(text, at);
            if (end > at) {
                total += units(text, start, at) + utf8(text, at, end);
                start = end;
                at = end;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return total + units(text, start, to);
    }

    private long units(String text, int from, int to) {
        if (from >= to) {
            return 0;
        }
        return switch (unit) {
            case GRAPHEMES -> GraphemeClusters.count(text, from, to);
            case CODE_POINTS -> text.codePointCount(from, to);
            case UTF16_UNITS -> to - from;
            case UTF8_BYTES -> utf8(text, from, to);
            case X_WEIGHTED -> GraphemeClusters.plain(text, from, to) ? to - from : weighted(text, from, to);
            case LINES ->
                text.substring(from, to).lines().filter(line -> !line.isBlank()).count();
        };
    }

    private static long weighted(String text, int from, int to) {
        long total = 0;
        var at = from;
        while (at < to) {
            var end = Emoji.end(text, at);
            if (end > at) {
                total += 2;
                at = end;
                continue;
            }
            var cp = text.codePointAt(at);
            var light = cp <= 0x10FF
                    || cp >= 0x2000 && cp <= 0x200D
                    || cp >= 0x2010 && cp <= 0x201F
                    || cp >= 0x2032 && cp <= 0x2037;
            total += light ? 1 : 2;
            at += Character.charCount(cp);
        }
        return total;
    }

    private static long utf8(String text, int from, int to) {
        return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
    }
}
