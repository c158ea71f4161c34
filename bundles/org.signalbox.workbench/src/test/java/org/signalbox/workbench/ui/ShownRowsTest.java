package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;

class ShownRowsTest {
    private final ShownRows<String> rows = new ShownRows<>(List.of(
            Column.of("text", Message.of("workbench.filter"), 10, row -> row),
            Column.of("size", Message.of("workbench.filter"), 10, row -> "size " + row.length())));

    @Test
    void all_words_of_the_filter_have_to_be_in_a_row() {
        rows.replace(List.of("Ferry at noon", "Ferry", "Train at noon"));
        assertThat(rows.show("", Optional.empty())).hasSize(3);
        assertThat(rows.show(" NOON  ferry ", Optional.empty())).containsExactly("Ferry at noon");
        assertThat(rows.show("size 5", Optional.empty())).containsExactly("Ferry");
        assertThat(rows.show("", Optional.of(Comparator.<String>naturalOrder().reversed())))
                .containsExactly("Train at noon", "Ferry at noon", "Ferry");
    }

    @Test
    void what_is_appended_is_shown_if_it_passes_the_filter() {
        rows.replace(List.of("Ferry"));
        var shown = rows.show("ferry", Optional.empty());
        var appended = rows.append(List.of("Train", "Ferry again"), 10);
        assertThat(appended.dropped()).isEmpty();
        assertThat(appended.added()).containsExactly("Ferry again");
        assertThat(shown).containsExactly("Ferry", "Ferry again");
        assertThat(rows.show("", Optional.empty())).containsExactly("Ferry", "Train", "Ferry again");
    }

    @Test
    void the_first_rows_go_when_there_are_too_many() {
        rows.replace(List.of("1", "2", "3"));
        var shown = rows.show("", Optional.empty());
        var appended = rows.append(List.of("4", "5"), 3);
        assertThat(appended.dropped()).containsExactly("1", "2");
        assertThat(appended.added()).containsExactly("4", "5");
        assertThat(shown).containsExactly("3", "4", "5");
    }

    @Test
    void of_very_many_new_rows_the_last_are_shown() {
        rows.replace(List.of("1"));
        var shown = rows.show("", Optional.empty());
        assertThat(rows.append(List.of("2", "3", "4", "5"), 2).added()).containsExactly("4", "5");
        assertThat(shown).containsExactly("4", "5");
    }
}
