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
}
