package org.signalbox.terms;

import com.ibm.icu.text.BreakIterator;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.signalbox.model.Message;
import org.signalbox.terms.internal.Emoji;
import org.signalbox.terms.internal.Links;

/**
 * How a network counts text: the one place that does. Immutable; any thread. Unicode's version is that of the pinned
 * ICU4J.
 *
 * @param unit what is counted
 * @param url what each link counts, whatever its length; empty: as the text that it is
 * @param localMentions {@code @anna@example.org} counts as {@code @anna}
 * @param emojiBytes emoji count their UTF-8 bytes
 */
public record TextMeasure(Unit unit, OptionalLong url, boolean localMentions, boolean emojiBytes) {
    private static final BreakIterator CLUSTERS = BreakIterator.getCharacterInstance(Locale.ROOT);
    private static final Pattern MENTION =
            Pattern.compile("(?<![=/\\w])@\\w+(?:[\\w.-]+\\w)?(@[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?)");

    /** What a network counts. */
    public enum Unit {
        /** Extended grapheme clusters: what people see as one character. */
        GRAPHEMES("graphemes"),
        CODE_POINTS("code-points"),
        UTF16_UNITS("utf16-units"),
        UTF8_BYTES("utf8-bytes"),
        /** twitter-text, configuration 3, of the text in NFC. */
        X_WEIGHTED("x-weighted"),
        /** Lines that aren't blank. */
        LINES("lines");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /** Its name in terms documents. */
        public String word() {
            return word;
        }

        static Unit of(String word) {
            for (var unit : values()) {
                if (unit.word.equals(word)) {
                    return unit;
                }
            }
            throw new IllegalArgumentException("no unit of text: " + word);
        }
    }

    /** Counts by one unit; links cost 23 where it is {@link Unit#X_WEIGHTED}. */
    public static TextMeasure of(Unit unit) {
        return new TextMeasure(
                unit, unit == Unit.X_WEIGHTED ? OptionalLong.of(23) : OptionalLong.empty(), false, false);
    }

    /** The measure of a term, by its keys {@code unit}, {@code url}, {@code mention}, {@code emoji}. */
    public static TextMeasure of(Map<String, String> measure) {
        var plain = of(Unit.of(measure.getOrDefault("unit", Unit.CODE_POINTS.word)));
        var url = measure.get("url");
        return new TextMeasure(
                plain.unit,
                url == null ? plain.url : OptionalLong.of(Long.parseLong(url)),
                measure.containsKey("mention"),
                measure.containsKey("emoji"));
    }

    /** The same with another cost of links. */
    public TextMeasure withUrl(long cost) {
        return new TextMeasure(unit, OptionalLong.of(cost), localMentions, emojiBytes);
    }

    /** The unit's name for people. */
    public Message unitName() {
        return Message.of("terms.unit." + unit.word);
    }

    /** How much a text is. */
    public long count(String text) {
        var counted = unit == Unit.X_WEIGHTED && !latin(text, 0, text.length())
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
     * The longest beginning that is at most {@code limit}, as its end in UTF-16 units; neither a grapheme cluster nor a
     * link is cut. The text is in NFC.
     */
    public int prefix(String text, long limit) {
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

    /** A stretch of text that has a cost of its own. */
    private record Span(int start, int end, long cost) {}

    private List<Span> spans(String text) {
        if (url.isEmpty() && !localMentions) {
            return List.of();
        }
        var spans = new ArrayList<Span>();
        if (url.isPresent()) {
            for (var link : Links.in(text)) {
                if (!link.bare() || unit == Unit.X_WEIGHTED) {
                    spans.add(new Span(link.start(), link.end(), url.getAsLong()));
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
        var single = singleEnd(text, from, to) - 1; // what follows may belong to the last one
        if (single > from) {
            if (single - from >= limit) {
                return from + (int) Math.max(0, limit);
            }
            left -= single - from;
            at = single;
        }
        var clusters = (BreakIterator) CLUSTERS.clone();
        clusters.setText(text);
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

    /** Where the characters end that are clusters of their own and count 1; {@code from} where the unit isn't such. */
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
        if (emojiBytes && !latin(text, from, to)) {
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
            case GRAPHEMES -> latin(text, from, to) ? to - from : graphemes(text, from, to);
            case CODE_POINTS -> text.codePointCount(from, to);
            case UTF16_UNITS -> to - from;
            case UTF8_BYTES -> utf8(text, from, to);
            case X_WEIGHTED -> latin(text, from, to) ? to - from : weighted(text, from, to);
            case LINES -> text.substring(from, to).lines().filter(line -> !line.isBlank()).count();
        };
    }

    /** Whether each unit is surely one cluster of weight 1. */
    private static boolean latin(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (c >= 0x300 || c == '\r') {
                return false;
            }
        }
        return true;
    }

    /** Only what isn't plainly one cluster a character is given to the iterator, with its neighbours, which may join it. */
    private static long graphemes(String text, int from, int to) {
        long count = 0;
        var at = from;
        while (at < to) {
            var run = at;
            while (run < to && latin(text, run, run + 1)) {
                run++;
            }
            if (run == to) {
                return count + to - at;
            }
            var start = run > at ? run - 1 : run;
            var end = run;
            while (end < to && !latin(text, end, Math.min(end + 2, to))) {
                end++;
            }
            end = Math.min(end + 1, to);
            count += start - at + clusters(text.substring(start, end));
            at = end;
        }
        return count;
    }

    private static long clusters(String text) {
        var clusters = (BreakIterator) CLUSTERS.clone();
        clusters.setText(text);
        long count = 0;
        while (clusters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
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
