package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void wordsAreFoundAsTheyAreWritten() {
        assertThat(Finding.all("a.b axb A.B", "a.b", false))
                .extracting(Finding.Hit::offset)
                .containsExactly(0, 8);
        assertThat(Finding.all("a.b axb A.B", "a.b", true))
                .extracting(Finding.Hit::offset)
                .containsExactly(0);
        assertThat(Finding.all("anything", "", false)).isEmpty();
    }

    @Test
    void searchingGoesOnFromTheOtherEnd() {
        var hits = Finding.all("x.x.x", "x", true);
        assertThat(Finding.next(hits, 1)).isEqualTo(1);
        assertThat(Finding.next(hits, 5)).isEqualTo(0);
        assertThat(Finding.previous(hits, 4)).isEqualTo(1);
        assertThat(Finding.previous(hits, 0)).isEqualTo(2);
    }
}
