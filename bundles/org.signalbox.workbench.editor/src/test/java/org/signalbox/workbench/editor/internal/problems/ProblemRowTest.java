package org.signalbox.workbench.editor.internal.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;

class ProblemRowTest {
    private static CheckedContent file(String path, String text) {
        var file = ContentFiles.parse(path, text);
        return new CheckedContent(file, Map.of(), Map.of(), file.problems());
    }

    private final CheckedContent bad = file("content/b.md", "---\ntitel: x\n---\nSee [a](https://x.example)\n");
    private final CheckedContent worse = file("content/a.md", "no front matter");
    private final CheckedContent fine = file("content/b.md", "---\naccounts: [a@chirp]\n---\nText\n");

    @Test
    void problemsAreSortedByFileAndPlace() {
        var rows = ProblemRow.of(List.of(bad, worse), Map.of());
        assertThat(rows)
                .extracting(row ->
                        row.problem().place().file() + row.problem().place().line())
                .isSorted();
    }

    @Test
    void whatIsOpenCountsAsItIsInItsEditor() {
        assertThat(ProblemRow.of(List.of(bad), Map.of("content/b.md", fine))).isEmpty();
    }

    @Test
    void theyAreGroupedByFileAndFilteredByAllWords() {
        var rows = ProblemRow.of(List.of(bad, worse), Map.of());
        assertThat(ProblemFile.of(rows, "")).extracting(ProblemFile::name).containsExactly("a.md", "b.md");
        assertThat(ProblemFile.of(rows, "")).flatExtracting(ProblemFile::rows).isEqualTo(rows);
        assertThat(ProblemFile.of(rows, "TITEL b.md"))
                .extracting(ProblemFile::name)
                .containsExactly("b.md");
        assertThat(ProblemFile.of(rows, "no such words")).isEmpty();
    }

    @Test
    void theyAreCountedByKind() {
        var counts = ProblemRow.Counts.of(ProblemRow.of(List.of(bad, worse), Map.of()));
        assertThat(counts.errors()).isEqualTo(2);
        assertThat(counts.warnings()).isPositive();
        assertThat(counts.all()).isEqualTo(counts.errors() + counts.warnings() + counts.hints());
    }
}
