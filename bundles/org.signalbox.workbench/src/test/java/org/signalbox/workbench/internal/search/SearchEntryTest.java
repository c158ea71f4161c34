package org.signalbox.workbench.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SearchEntryTest {
    private final List<SearchEntry> entries = List.of(
            entry(SearchEntry.Kind.COMMAND, "Reset Layout", ""),
            entry(SearchEntry.Kind.COMMAND, "Publish Post Now", "Ctrl+Shift+Enter"),
            entry(SearchEntry.Kind.POST, "Tickets open", "content/tickets-open.md"),
            entry(SearchEntry.Kind.POST, "Thé à bord", "content/the.md"),
            entry(SearchEntry.Kind.ACCOUNT, "nightline@plaza", "Night Line"));

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
    void a_word_that_begins_one_of_the_description_finds_a_command_after_those_that_are_called_so() {
        var commands = List.of(
                described("Find", "Find words in the editor and replace them", true),
                described("Replace Connector", "Install another version", true),
                described("Reset Layout", "Bring back removed parts", true));

        assertThat(names(commands, "replace")).containsExactly("Replace Connector", "Find");
        assertThat(names(commands, "place")).as("within a name").containsExactly("Replace Connector");
        assertThat(names(commands, "the ed")).containsExactly("Find");
    }

    @Test
    void the_beginning_of_a_word_comes_before_letters_within_one() {
        var commands = List.of(
                described("Remove Connector", "Take it away", true),
                described("Unmoved and Moved", "", true),
                described("Reschedule Publication", "Move the selected publication", true));

        assertThat(names(commands, "move"))
                .containsExactly("Unmoved and Moved", "Reschedule Publication", "Remove Connector");
    }

    @Test
    void a_hit_by_a_synonym_names_the_word() {
        var reschedule = described("Reschedule Publication", "Déplacer or move the selected publication", true);

        assertThat(reschedule.foundBy("mov")).contains("move");
        assertThat(reschedule.foundBy("deplacer")).contains("Déplacer");
        assertThat(reschedule.foundBy("the sel")).contains("the selected");
        assertThat(reschedule.foundBy("publ")).as("it is in the name").isEmpty();
        assertThat(reschedule.foundBy("")).isEmpty();
    }

    @Test
    void what_is_not_possible_now_comes_last_and_only_when_asked_for() {
        var commands = List.of(
                described("Reschedule Publication", "Move the selected publication", false),
                described("Publish Post Now", "", true),
                described("Reschedule All", "", true));

        assertThat(names(commands, "reschedule")).containsExactly("Reschedule All", "Reschedule Publication");
        assertThat(names(commands, "")).containsExactly("Publish Post Now", "Reschedule All");
    }

    private static List<String> names(List<SearchEntry> entries, String query) {
        return SearchEntry.search(entries, query, 10).stream()
                .map(SearchEntry::text)
                .toList();
    }

    private static SearchEntry described(String text, String description, boolean possible) {
        var detail = possible ? "" : "Not possible here now";
        return new SearchEntry(SearchEntry.Kind.COMMAND, text, detail, description, possible, "command", () -> {});
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
        return SearchEntry.search(entries, query, 10).stream()
                .map(SearchEntry::text)
                .toList();
    }

    private static SearchEntry entry(SearchEntry.Kind kind, String text, String detail) {
        return new SearchEntry(kind, text, detail, "command", () -> {});
    }
}
