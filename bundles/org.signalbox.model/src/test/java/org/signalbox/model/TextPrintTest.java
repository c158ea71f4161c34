package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
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
        assertThat(List.of(TextPrint.of("Yes").bands())).isEqualTo(List.of(TextPrint.of("yes").bands()));
    }
}
