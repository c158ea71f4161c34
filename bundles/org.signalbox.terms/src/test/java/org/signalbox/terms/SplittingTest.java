package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.twitter.twittertext.TwitterTextParser;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.terms.TextMeasure.Unit;
import org.signalbox.terms.internal.TextSplitter;

/** Parts of a split text fit by the network's own count. */
class SplittingTest {
    private static final TextMeasure X = TextMeasure.of(Unit.X_WEIGHTED);

    private static Optional<TextSplitter.Room> room(long limit) {
        return Optional.of(text -> X.prefix(text, limit));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo.comab", "foo.com。ab", "x.co.uk1 ", "nightline.comx。", "日本foo.comです", "@foo.comx"})
    void a_text_without_spaces_is_split_into_parts_that_fit(String word) {
        var text = word.repeat(30);
        for (long limit : new long[] {40, 100, 200}) {
            var parts = TextSplitter.split(text, room(limit));
            assertThat(parts)
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(TwitterTextParser.parseTweet(part).weightedLength)
                            .isLessThanOrEqualTo((int) limit));
            assertThat(bare(String.join("", parts))).isEqualTo(bare(text));
        }
    }

    @Test
    void each_part_of_generated_texts_fits() {
        for (int seed = 200; seed < 260; seed++) {
            var texts = new GeneratedTexts(seed);
            var text = IntStream.range(0, 80).mapToObj(i -> texts.next()).collect(Collectors.joining());
            for (long limit : new long[] {30, 60, 280}) {
                assertThat(TextSplitter.split(text, room(limit)))
                        .allSatisfy(part -> assertThat(TwitterTextParser.parseTweet(part).weightedLength)
                                .isLessThanOrEqualTo((int) limit));
            }
        }
    }
}
