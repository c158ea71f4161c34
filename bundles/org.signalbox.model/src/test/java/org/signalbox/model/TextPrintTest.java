package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextPrintTest {
    private static final String TRAIN =
            "The night train to Lisbon is back. First tickets from Monday, 9 a.m., at every station and online.";

    private static boolean meets(String one, String other) {
        var bands = new HashSet<>(TextPrint.of(one).bands());
        bands.retainAll(TextPrint.of(other).bands());
        return !bands.isEmpty();
    }

    @Test
    void caseBlanksPunctuationAndLinksDoNotCount() {
        var other = TRAIN.toUpperCase(java.util.Locale.ROOT).replace(" ", "  ") + "!! https://example.org/?utm=7";
        assertThat(TextPrint.of(TRAIN).likeness(TextPrint.of(other))).isEqualTo(1);
        assertThat(meets(TRAIN, other)).isTrue();
    }

    @Test
    void aChangedWordLeavesTextsMuchAlike() {
        var other = TRAIN.replace("Monday", "Tuesday");
        assertThat(TextPrint.of(TRAIN).likeness(TextPrint.of(other))).isBetween(0.7, 0.95);
        assertThat(meets(TRAIN, other)).isTrue();
    }

    @Test
    void anotherTextIsNot() {
        var other = "Our ferries to the islands sail all winter, twice a day, also on Sundays and in any weather.";
        assertThat(TextPrint.of(TRAIN).likeness(TextPrint.of(other))).isLessThan(0.2);
    }

    @Test
    void anEmptyTextIsLikeNothing() {
        assertThat(TextPrint.of("…").bands()).isEmpty();
        assertThat(TextPrint.of("").likeness(TextPrint.of(""))).isZero();
    }

    @Test
    void shortTextsAreLikeThemselvesOnly() {
        assertThat(TextPrint.of("Yes!").likeness(TextPrint.of("yes"))).isEqualTo(1);
        assertThat(TextPrint.of("No").likeness(TextPrint.of("Yes"))).isZero();
        assertThat(List.of(TextPrint.of("Yes").bands()))
                .isEqualTo(List.of(TextPrint.of("yes").bands()));
    }

    @Test
    void whetherTextsAreMuchAlikeIsWhatTheirLikenessSays() {
        var random = new Random(3);
        var words = TRAIN.split(" ");
        var like = 0;
        for (int i = 0; i < 20_000; i++) {
            var one = TextPrint.of(words(random, words));
            var other = TextPrint.of(words(random, words));
            assertThat(one.isLike(other, 0.7)).isEqualTo(one.likeness(other) >= 0.7);
            like += one.isLike(other, 0.7) ? 1 : 0;
        }
        assertThat(like).isBetween(100, 19_000);
        assertThat(TextPrint.of("").isLike(TextPrint.of(""), 0.7)).isFalse();
    }

    @Test
    void lettersAndNumbersOfAllScriptsCount() {
        assertThat(TextPrint.of("Ночной поезд №5").likeness(TextPrint.of("НОЧНОЙ — поезд №5!")))
                .isEqualTo(1);
        assertThat(TextPrint.of("Ночной поезд").likeness(TextPrint.of("Дневной поезд")))
                .isBetween(0.1, 0.9);
        assertThat(TextPrint.of("👩‍🍳👩‍🍳👩‍🍳👩‍🍳👩‍🍳").size()).isZero();
        assertThat(TextPrint.of("Ⅻ Ⅻ Ⅻ").size()).isPositive();
    }

    private static String words(Random random, String[] words) {
        var text = new StringBuilder();
        for (var word : words) {
            text.append(random.nextInt(12) == 0 ? "" : word + " ");
        }
        return text.toString();
    }
}
