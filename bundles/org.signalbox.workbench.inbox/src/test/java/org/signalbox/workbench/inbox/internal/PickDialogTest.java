package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.workbench.inbox.internal.PickDialog.Pick;

class PickDialogTest {
    private static List<String> fitting(String typed, boolean typedFirst) {
        return PickDialog.fitting(
                        List.of(
                                new Pick<>("joanna", "", "joanna"),
                                new Pick<>("Anna", "publisher", "Anna"),
                                new Pick<>("dora", "", "dora")),
                        own -> Optional.of(new Pick<>(own, "new", own)),
                        typed,
                        typedFirst)
                .stream()
                .map(Pick::value)
                .toList();
    }

    @Test
    void what_is_typed_in_full_comes_first() {
        assertThat(fitting("anna", false)).containsExactly("Anna", "joanna");
        assertThat(fitting("anna", true)).containsExactly("Anna", "joanna");
    }

    @Test
    void a_name_that_is_part_of_another_is_itself() {
        assertThat(fitting("an", true)).containsExactly("an", "joanna", "Anna");
    }

    @Test
    void a_part_finds_where_new_ones_are_rare() {
        assertThat(fitting("do", false)).containsExactly("dora", "do");
    }

    @Test
    void details_are_searched_too_and_nothing_typed_shows_all() {
        assertThat(fitting("publ", false)).containsExactly("Anna", "publ");
        assertThat(fitting("", true)).containsExactly("joanna", "Anna", "dora");
    }
}
