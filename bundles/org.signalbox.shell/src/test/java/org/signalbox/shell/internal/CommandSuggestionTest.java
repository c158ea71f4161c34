package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.SpellingSuggestion;

class CommandSuggestionTest {
    private static final List<String> COMMANDS = List.of("lint", "posts", "publish", "publications", "pause");

    @Test
    void a_word_with_a_slip_is_understood() {
        assertThat(CommandSuggestion.nearest("publihs", COMMANDS)).contains("publish");
        assertThat(CommandSuggestion.nearest("lnit", COMMANDS)).contains("lint");
        assertThat(CommandSuggestion.nearest("publi", COMMANDS)).contains("publish");
    }

    @Test
    void a_word_that_is_like_none_is_not_guessed() {
        assertThat(CommandSuggestion.nearest("frobnicate", COMMANDS)).isEmpty();
    }

    @Test
    void two_letters_that_changed_places_are_one_edit() {
        assertThat(SpellingSuggestion.distance("lint", "lnit")).isOne();
        assertThat(SpellingSuggestion.distance("", "abc")).isEqualTo(3);
    }
}
