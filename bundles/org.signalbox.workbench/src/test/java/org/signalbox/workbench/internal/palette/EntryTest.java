package org.signalbox.workbench.internal.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EntryTest {
    private final List<Entry> entries = List.of(
            entry(Entry.Kind.COMMAND, "Reset Layout", ""),
            entry(Entry.Kind.COMMAND, "Publish Post Now", "Ctrl+Shift+Enter"),
            entry(Entry.Kind.POST, "Tickets open", "content/tickets-open.md"),
            entry(Entry.Kind.POST, "Thé à bord", "content/the.md"),
            entry(Entry.Kind.ACCOUNT, "nightline@plaza", "Night Line"));

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
        return Entry.search(entries, query, 10).stream().map(Entry::text).toList();
    }

    private static Entry entry(Entry.Kind kind, String text, String detail) {
        return new Entry(kind, text, detail, "command", () -> {});
    }
}
