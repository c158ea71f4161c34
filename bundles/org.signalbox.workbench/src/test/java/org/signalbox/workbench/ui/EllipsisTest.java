package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EllipsisTest {
    @Test
    void keeps_the_longest_beginning_that_fits_with_the_ellipsis() {
        assertThat(Ellipsis.shortened("Night train", 6, String::length)).isEqualTo("Night…");
        assertThat(Ellipsis.shortened("Night train", 8, String::length)).isEqualTo("Night t…");
    }

    @Test
    void without_room_only_the_ellipsis_remains() {
        assertThat(Ellipsis.shortened("Night train", 0, String::length)).isEqualTo("…");
    }

    @Test
    void never_cuts_a_character_in_two() {
        assertThat(Ellipsis.shortened("\uD83D\uDE82\uD83D\uDE82\uD83D\uDE82", 4, String::length))
                .isEqualTo("\uD83D\uDE82…");
    }

    @Test
    void ends_what_turns_the_direction() {
        assertThat(Ellipsis.shortened("a \u2068אבגדה\u2069 b", 7, String::length))
                .isEqualTo("a \u2068אב…\u2069");
        assertThat(Ellipsis.shortened("\u2068א\u2069 Night train", 8, String::length))
                .isEqualTo("\u2068א\u2069 Nig…");
    }
}
