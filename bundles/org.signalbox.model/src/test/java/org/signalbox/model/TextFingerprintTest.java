package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextFingerprintTest {
    private static final String TRAIN =
            "The night train to Lisbon is back. First tickets from Monday, 9 a.m., at every station and online.";

    private static boolean meets(String one, String other) {
        var bands = new HashSet<>(TextFingerprint.of(one).bands());
        bands.retainAll(TextFingerprint.of(other).bands());
        return !bands.isEmpty();
    }

    @Test
    void caseBlanksPunctuationAndLinksDoNotCount() {
        var other = TRAIN.toUpperCase(java.util.Locale.ROOT).replace(" ", "  ") + "!! https://example.org/?utm=7";
        assertThat(TextFingerprint.of(TRAIN).similarity(TextFingerprint.of(other)))
                .isEqualTo(1);
        assertThat(meets(TRAIN, other)).isTrue();
    }

    @Test
    void aChangedWordLeavesTextsMuchAlike() {
        var other = TRAIN.replace("Monday", "Tuesday");
        assertThat(TextFingerprint.of(TRAIN).similarity(TextFingerprint.of(other)))
                .isBetween(0.7, 0.95);
        assertThat(meets(TRAIN, other)).isTrue();
    }

    @Test
    void anotherTextIsNot() {
        var other = "Our ferries to the islands sail all winter, twice a day, also on Sundays and in any weather.";
        assertThat(TextFingerprint.of(TRAIN).similarity(TextFingerprint.of(other)))
                .isLessThan(0.2);
    }

    @Test
    void anEmptyTextIsLikeNothing() {
        assertThat(TextFingerprint.of("…").bands()).isEmpty();
        assertThat(TextFingerprint.of("").similarity(TextFingerprint.of(""))).isZero();
    }

    @Test
    void shortTextsAreLikeThemselvesOnly() {
        assertThat(TextFingerprint.of("Yes!").similarity(TextFingerprint.of("yes")))
                .isEqualTo(1);
        assertThat(TextFingerprint.of("No").similarity(TextFingerprint.of("Yes")))
                .isZero();
        assertThat(List.of(TextFingerprint.of("Yes").bands()))
                .isEqualTo(List.of(TextFingerprint.of("yes").bands()));
    }

    @Test
    void whetherTextsAreMuchAlikeIsWhatTheirLikenessSays() {
        var random = new Random(3);
        var words = TRAIN.split(" ");
        var like = 0;
        for (int i = 0; i < 20_000; i++) {
            var one = TextFingerprint.of(words(random, words));
            var other = TextFingerprint.of(words(random, words));
            assertThat(one.isSimilarTo(other, 0.7)).isEqualTo(one.similarity(other) >= 0.7);
            like += one.isSimilarTo(other, 0.7) ? 1 : 0;
        }
        assertThat(like).isBetween(100, 19_000);
        assertThat(TextFingerprint.of("").isSimilarTo(TextFingerprint.of(""), 0.7))
                .isFalse();
    }

    @Test
    void lettersAndNumbersOfAllScriptsCount() {
        assertThat(TextFingerprint.of("Ночной поезд №5").similarity(TextFingerprint.of("НОЧНОЙ — поезд №5!")))
                .isEqualTo(1);
        assertThat(TextFingerprint.of("Ночной поезд").similarity(TextFingerprint.of("Дневной поезд")))
                .isBetween(0.1, 0.9);
        assertThat(TextFingerprint.of("👩‍🍳👩‍🍳👩‍🍳👩‍🍳👩‍🍳").size()).isZero();
        assertThat(TextFingerprint.of("Ⅻ Ⅻ Ⅻ").size()).isPositive();
    }

    private static String words(Random random, String[] words) {
        var text = new StringBuilder();
        for (var word : words) {
            text.append(random.nextInt(12) == 0 ? "" : word + " ");
        }
        return text.toString();
    }
}
