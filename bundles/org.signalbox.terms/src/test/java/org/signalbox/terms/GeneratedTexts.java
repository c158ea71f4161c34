package org.signalbox.terms;

import com.ibm.icu.text.UnicodeSet;
import com.twitter.twittertext.TwitterTextParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.signalbox.terms.internal.LinkFinder;

/** Random texts, plausible and malformed; equal for equal seeds. */
final class GeneratedTexts {
    private static final List<String> WORDS = List.of(
            "train",
            "à",
            "Lisboa",
            "naïve",
            "東京",
            "寝台列車",
            "Привет",
            "مرحبا",
            "नमस्ते",
            "สวัสดี",
            "한국어",
            "가",
            "각",
            "e\u0301",
            "a\u0308\u0304",
            "ﬁ",
            "ﬀ",
            "ø",
            "ß",
            "ı",
            "Ω",
            "…",
            "—",
            "“quoted”",
            "‘x’",
            "3.14",
            "$5.00",
            "e.g.",
            "a.m.",
            "U.S.A.",
            "etc.",
            "x",
            "file.txt",
            "README.md",
            "node.js",
            "Lisbon.Tickets",
            "@nightline",
            "@anna@example.org",
            "#train",
            "#東京",
            "$TSLA",
            "a@b.com",
            "anna.b@c.co.uk",
            "1.2.3.4",
            "v1.2.com",
            "\u200B",
            "\u200D",
            "\u2060",
            "\uFEFF",
            "\u00A0",
            "\n",
            "\t",
            "\r\n");
    private static final List<String> SCHEMES =
            List.of("", "", "", "http://", "https://", "HTTPS://", "Http://", "ftp://", "https:/", "//");
    private static final List<String> LABELS = List.of(
            "nightline",
            "example",
            "a",
            "x1",
            "foo-bar",
            "foo_bar",
            "-a",
            "a-",
            "_a",
            "日本",
            "münchen",
            "пример",
            "xn--bcher-kva",
            "WWW",
            "t",
            "123",
            "ex\u0301ample",
            "ﬁx",
            "co");
    private static final List<String> ENDS = List.of(
            "com",
            "com",
            "org",
            "COM",
            "co.uk",
            "co.jp",
            "io",
            "invalid",
            "example",
            "local",
            "xn--p1ai",
            "xn--",
            "c",
            "12",
            "comx",
            "co",
            "みんな",
            "рф",
            "香港");
    private static final List<String> BEFORE = List.of(
            "", "", "", "@", "#", "$", "＠", "-", "_", ".", "/", "日", "é", "1", "x@", "\u0301", "\u200D", "👍",
            "\uFE0F");
    private static final List<String> AFTER = List.of(
            "ab", "1", "é", "日", "です", "の", "한", "สว", "рф", "\u0301", "-", "-x", "_", "_x", "@", "@b", "+", "+x", "..",
            ".", ",", "。", "：", "'s", "/", ":8", ":x", "?", "?a", "\u200D", "\uFE0F", "👍", "\u00AD", "#x", "＃x", "&",
            "=", "~", "%20", "…", "\u2028");
    private static final String PATH = "abzAZ019-_.,~!*';:=+$/%#[]|&@()éжñ日\u2013";
    private static final String QUERY = "abz09-_.,~!*'();:&=+$/%#[]|@?é";
    private static final String EDGE = " \n.,;:!?'\"()[]{}<>@#$%&*-_=+/\\|~`^“”‘’«»…。、（）！＠＃•";
    private static final List<String> LAST_LABELS = lastLabels();
    private static final List<String> EMOJI = emoji();

    private final Random random;

    GeneratedTexts(long seed) {
        random = new Random(seed);
    }

    /** Emoji sequences that the library recognizes: those of Unicode's Emoji 12 and before. */
    static List<String> emoji() {
        return new UnicodeSet("[:RGI_Emoji:]")
                .stream()
                        .filter(sequence -> TwitterTextParser.parseTweet(sequence).weightedLength == 2)
                        .toList();
    }

    String next() {
        var text = new StringBuilder();
        for (int pieces = random.nextInt(1, 6); pieces > 0; pieces--) {
            text.append(piece());
            text.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "";
                        case 1 -> edge();
                        default -> " ";
                    });
        }
        return text.toString();
    }

    private String piece() {
        return switch (random.nextInt(9)) {
            case 8 -> almost();
            case 0, 1, 2 -> link();
            case 3, 4 -> one(EMOJI);
            case 5 -> codePoint();
            default -> one(WORDS);
        };
    }

    private String link() {
        var link = new StringBuilder(random.nextInt(5) == 0 ? edge() : "").append(one(SCHEMES));
        repeat(1, 3, () -> link.append(one(LABELS)).append(random.nextInt(20) == 0 ? ".." : "."));
        link.append(random.nextInt(3) == 0 ? one(LAST_LABELS) : one(ENDS));
        if (random.nextInt(8) == 0) {
            link.append(':').append(random.nextInt(70_000));
        }
        if (random.nextInt(2) == 0) {
            link.append('/');
            repeat(0, 8, () -> link.append(one(PATH)));
        }
        if (random.nextInt(4) == 0) {
            link.append('?');
            repeat(0, 6, () -> link.append(one(QUERY)));
        }
        return random.nextInt(12) == 0
                ? "https://t.co/" + Integer.toString(random.nextInt(1 << 30), 36) + edge()
                : link.toString();
    }

    /** A domain with adjacent characters that may prevent it from being a link. */
    private String almost() {
        return one(BEFORE) + one(LABELS) + "." + (random.nextBoolean() ? one(LAST_LABELS) : one(ENDS)) + one(AFTER)
                + (random.nextInt(3) == 0 ? one(LABELS) : "");
    }

    private void repeat(int least, int most, Runnable action) {
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            action.run();
        }
    }

    /** Any assigned code point that isn't part of an emoji. */
    private String codePoint() {
        while (true) {
            var cp = random.nextInt(3) == 0 ? random.nextInt(0x110000) : random.nextInt(0x3100);
            var type = Character.getType(cp);
            if (type != Character.UNASSIGNED
                    && type != Character.SURROGATE
                    && type != Character.PRIVATE_USE
                    && type != Character.CONTROL
                    && !Character.isEmoji(cp)
                    && !Character.isEmojiComponent(cp)) {
                return Character.toString(cp);
            }
        }
    }

    private String edge() {
        return one(EDGE);
    }

    private String one(String characters) {
        return Character.toString(characters.charAt(random.nextInt(characters.length())));
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> lastLabels() {
        try (var in = Objects.requireNonNull(LinkFinder.class.getResourceAsStream("last-labels.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
