package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShortenedTextTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(ShortenedText.of("abc", 3)).isEqualTo("abc");
        assertThat(ShortenedText.of("🚂🚂🚂", 3)).isEqualTo("🚂🚂🚂");
    }

    @Test
    void whatIsCutEndsWithAnEllipsisAndFits() {
        assertThat(ShortenedText.of("abcd", 3)).isEqualTo("ab…");
        assertThat(ShortenedText.of("a bcd", 3)).isEqualTo("a…");
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(ShortenedText.of("a🚂🚂🚂", 3)).isEqualTo("a🚂…");
    }
}
