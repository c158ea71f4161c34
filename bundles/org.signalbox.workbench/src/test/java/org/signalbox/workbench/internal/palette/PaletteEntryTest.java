package org.signalbox.workbench.internal.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PaletteEntryTest {
    private final List<PaletteEntry> entries = List.of(
            entry(PaletteEntry.Kind.COMMAND, "Reset Layout", ""),
            entry(PaletteEntry.Kind.COMMAND, "Publish Post Now", "Ctrl+Shift+Enter"),
            entry(PaletteEntry.Kind.POST, "Tickets open", "content/tickets-open.md"),
            entry(PaletteEntry.Kind.POST, "Thé à bord", "content/the.md"),
            entry(PaletteEntry.Kind.ACCOUNT, "nightline@plaza", "Night Line"));

    @Test
    void aWholeWordComesFirst() {
        assertThat(found("tickets")).first().isEqualTo("Tickets open");
    }

    @Test
    void theFirstLettersOfWordsAreEnough() {
        assertThat(found("ppn")).containsExactly("Publish Post Now");
    }

    @Test
    void accentsAndCaseDoNotMatter() {
        assertThat(found("THE A")).contains("Thé à bord");
    }

    @Test
    void detailsAreSearchedToo() {
        assertThat(found("open.md")).containsExactly("Tickets open");
    }

    @Test
    void lettersInAnotherOrderFindNothing() {
        assertThat(found("stekcit")).isEmpty();
    }

    @Test
    void anEmptyQueryListsAllInTheirOrder() {
        assertThat(found(" ")).hasSize(5).startsWith("Reset Layout");
    }

    private List<String> found(String query) {
        return PaletteEntry.search(entries, query, 10).stream()
                .map(PaletteEntry::text)
                .toList();
    }

    private static PaletteEntry entry(PaletteEntry.Kind kind, String text, String detail) {
        return new PaletteEntry(kind, text, detail, "command", () -> {});
    }
}
