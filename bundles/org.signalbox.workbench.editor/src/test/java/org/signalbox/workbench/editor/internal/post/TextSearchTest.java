package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextSearchTest {
    @Test
    void wordsAreFoundAsTheyAreWritten() {
        assertThat(TextSearch.all("a.b axb A.B", "a.b", false))
                .extracting(TextSearch.Hit::offset)
                .containsExactly(0, 8);
        assertThat(TextSearch.all("a.b axb A.B", "a.b", true))
                .extracting(TextSearch.Hit::offset)
                .containsExactly(0);
        assertThat(TextSearch.all("anything", "", false)).isEmpty();
    }

    @Test
    void searchingGoesOnFromTheOtherEnd() {
        var hits = TextSearch.all("x.x.x", "x", true);
        assertThat(TextSearch.next(hits, 1)).isEqualTo(1);
        assertThat(TextSearch.next(hits, 5)).isEqualTo(0);
        assertThat(TextSearch.previous(hits, 4)).isEqualTo(1);
        assertThat(TextSearch.previous(hits, 0)).isEqualTo(2);
    }
}
