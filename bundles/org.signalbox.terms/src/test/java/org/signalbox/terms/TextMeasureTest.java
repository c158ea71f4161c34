package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.UnicodeSet;
import com.twitter.twittertext.TwitterTextParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.terms.TextMeasure.Unit;

class TextMeasureTest {
    private static final TextMeasure X = TextMeasure.of(Unit.X_WEIGHTED);

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "'naïve café', 10",
        "東京, 4",
        "👍, 2",
        "👍🏽, 2",
        "👨‍👩‍👧‍👦, 2",
        "🇫🇷, 2",
        "🇽🇽, 4",
        "1️⃣, 2",
        "©, 1",
        "©️, 2",
        "…, 2",
        "'https://example.com', 23",
        "'see example.com/x.', 28",
        "a@b.com, 7",
        "foo.le, 6",
        "👍\uFE0F, 4",
        "👩🏼\u200D🦲\uFE0F, 4",
        "🏕\uFE0F, 2",
        "♐\uFE0F, 2",
        "🏕\uFE0F\uFE0F, 4",
        "🚨\uFE0F🚨, 6"
    })
    void weighs_text_as_x_does(String text, long weight) {
        assertThat(X.count(text)).isEqualTo(weight);
    }

    @Test
    void agrees_with_twitter_text_on_100_000_generated_texts() {
        var differing = IntStream.range(0, 10)
                .parallel()
                .mapToObj(TextMeasureTest::differing)
                .flatMap(List::stream)
                .toList();
        assertThat(differing.stream()
                        .sorted(Comparator.comparingInt(String::length))
                        .limit(30))
                .isEmpty();
    }

    /** Of 10,000 texts, those that the library counts differently; it treats blank ones as empty. */
    private static List<String> differing(int seed) {
        var texts = new GeneratedTexts(seed);
        var differing = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            var text = texts.next();
            var expected = TwitterTextParser.parseTweet(text).weightedLength;
            if (X.count(text) != expected && !text.isBlank()) {
                differing.add("%s: %d, twitter-text %d".formatted(text, X.count(text), expected));
            }
        }
        return differing;
    }

    /** The library counts two older emoji, \u267E and the eye in a bubble, as two signs; X isn't known to do so. */
    @Test
    void emoji_are_two_also_where_the_library_is_older_than_they() {
        var all = new UnicodeSet("[:RGI_Emoji:]").stream().toList();
        assertThat(all).allSatisfy(emoji -> assertThat(X.count(emoji)).isEqualTo(2));
        assertThat(GeneratedTexts.emoji()).hasSizeGreaterThan(3_000);
    }

    @ParameterizedTest
    @CsvSource({
        "e\u0301, 1",
        "👨‍👩‍👧‍👦, 1",
        "🇫🇷🇵🇹, 2",
        "'\r\n', 1",
        "नि, 1",
        "각, 1",
        "'a b', 3",
        "👍🏽👍, 2",
        "1️⃣, 1"
    })
    void counts_graphemes_as_people_do(String text, long clusters) {
        assertThat(TextMeasure.of(Unit.GRAPHEMES).count(text)).isEqualTo(clusters);
    }

    @ParameterizedTest
    @CsvSource({"UTF8_BYTES, 10", "UTF16_UNITS, 5", "CODE_POINTS, 4", "GRAPHEMES, 4", "LINES, 1"})
    void counts_by_each_unit(Unit unit, long expected) {
        assertThat(TextMeasure.of(unit).count("aé…👍")).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(value = Unit.class, names = "LINES", mode = EnumSource.Mode.EXCLUDE)
    void the_longest_prefix_fits_and_one_cluster_more_does_not(Unit unit) {
        var measure = TextMeasure.of(unit);
        var text = "Zwölf Züge – 👨‍👩‍👧 und 🇵🇹 nach Lissabon ".repeat(12);
        for (int limit : new int[] {1, 2, 17, 100, 280}) {
            var end = measure.prefix(text, limit);
            assertThat(measure.count(text.substring(0, end))).isLessThanOrEqualTo(limit);
            var clusters = com.ibm.icu.text.BreakIterator.getCharacterInstance();
            clusters.setText(text);
            assertThat(measure.count(text.substring(0, clusters.following(end))))
                    .isGreaterThan(limit);
        }
    }

    @Test
    void a_prefix_does_not_cut_a_link() {
        var text = "a".repeat(260) + " https://nightline.example.com/tickets";
        assertThat(X.prefix(text, 280)).isEqualTo(261);
        assertThat(X.prefix(text, 284)).isEqualTo(text.length());
    }

    @ParameterizedTest
    @CsvSource({
        "foo.comab, 7, 5", // foo.com and foo.co would be links
        "foo.comab, 8, 8",
        "'a foo.com@b', 9, 7",
        "'see x.zz.uk1', 11, 10",
        "foo.com+x, 7, 5",
        "'a\u0958\u0958', 3, 2", // NFC makes two characters of one
    })
    void what_is_left_of_a_cut_is_at_most_the_limit_also_where_the_cut_makes_a_link(String text, long limit, int end) {
        assertThat(X.prefix(text, limit)).isEqualTo(end);
        assertThat(X.count(text.substring(0, end))).isLessThanOrEqualTo(limit);
    }

    @Test
    void twitter_text_takes_all_that_is_cut_from_3_000_generated_texts() {
        var over = IntStream.range(100, 110)
                .parallel()
                .mapToObj(TextMeasureTest::over)
                .flatMap(List::stream)
                .toList();
        assertThat(over.stream().sorted(Comparator.comparingInt(String::length)).limit(30))
                .isEmpty();
    }

    /** Of 300 texts cut at each limit up to their weight, those with a higher count by the library. */
    private static List<String> over(int seed) {
        var texts = new GeneratedTexts(seed);
        var over = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            var text = texts.next();
            var weight = X.count(text);
            for (long limit = 1; limit < weight; limit++) {
                var cut = text.substring(0, X.prefix(text, limit));
                var expected = TwitterTextParser.parseTweet(cut).weightedLength;
                if (expected > limit) {
                    over.add("%s at %d: %s is %d".formatted(text, limit, cut, expected));
                }
            }
        }
        return over;
    }

    @Test
    void mastodon_counts_links_as_23_and_mentions_without_their_domain() {
        var mastodon = new TextMeasure(Unit.GRAPHEMES, OptionalLong.of(23), true, false);
        assertThat(mastodon.count("@anna@example.org hello")).isEqualTo(11);
        assertThat(mastodon.count("https://a.example.com/@anna@example.org")).isEqualTo(23);
        assertThat(mastodon.count("see https://example.com/" + "x".repeat(100))).isEqualTo(27);
        assertThat(mastodon.count("nightline.com")).as("a bare domain").isEqualTo(13);
    }

    @Test
    void threads_counts_emoji_in_bytes() {
        var threads = new TextMeasure(Unit.CODE_POINTS, OptionalLong.empty(), false, true);
        assertThat(threads.count("é👍")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDC4D", "\uD83D\uD83D", "\u0300", "\uFE0F", "\u200D\u200D", "1\uFE0F", "🇫"})
    void broken_sequences_are_counted_without_failing(String text) {
        for (var unit : Unit.values()) {
            assertThat(TextMeasure.of(unit).count(text)).isNotNegative();
            assertThat(TextMeasure.of(unit).prefix(text, 0)).isBetween(0, text.length());
        }
    }
}
