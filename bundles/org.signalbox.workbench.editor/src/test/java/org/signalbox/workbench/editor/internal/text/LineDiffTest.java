package org.signalbox.workbench.editor.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void equalTextsHaveEqualRows() {
        assertThat(LineDiff.of("a\nb", "a\nb")).hasSize(2).allMatch(LineDiff.Row::same);
    }

    @Test
    void aChangedLineStandsBesideItsOtherVersion() {
        assertThat(LineDiff.of("a\nold\nc", "a\nnew\nc"))
                .filteredOn(row -> !row.same())
                .containsExactly(new LineDiff.Row(Optional.of("old"), Optional.of("new")));
    }

    @Test
    void anAddedLineHasAGapOnTheOtherSide() {
        assertThat(LineDiff.of("a\nb\nc", "a\nx\nb\ny\nc"))
                .filteredOn(row -> !row.same())
                .containsExactly(
                        new LineDiff.Row(Optional.empty(), Optional.of("x")),
                        new LineDiff.Row(Optional.empty(), Optional.of("y")));
    }

    @Test
    void everyLineOfBothSidesIsShownOnce() {
        var rows = LineDiff.of("a\nb\nc\nd", "b\nc\nx\nd\ne");
        assertThat(rows.stream().flatMap(row -> row.left().stream())).containsExactly("a", "b", "c", "d");
        assertThat(rows.stream().flatMap(row -> row.right().stream())).containsExactly("b", "c", "x", "d", "e");
    }
}
