package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
    private static final List<Integer> OTHERS = List.of(136, 200, 120);

    @Test
    void what_fills_takes_what_the_others_leave() {
        assertThat(ColumnWidths.shares(1280, OTHERS, List.of(new ColumnWidths.Share(150, 1, kept -> {}))))
                .containsExactly(824);
    }

    @Test
    void what_fills_keeps_its_least_where_nothing_is_left() {
        assertThat(ColumnWidths.shares(300, OTHERS, List.of(new ColumnWidths.Share(150, 1, kept -> {}))))
                .containsExactly(150);
    }

    @Test
    void several_share_the_rest_by_their_weights_but_none_gets_less_than_its_least() {
        var title = new ColumnWidths.Share(120, 2, kept -> {});
        var reason = new ColumnWidths.Share(140, 3, kept -> {});

        assertThat(ColumnWidths.shares(1000, List.of(500), List.of(title, reason)))
                .containsExactly(200, 300);
        assertThat(ColumnWidths.shares(770, List.of(500), List.of(title, reason)))
                .containsExactly(120, 150);
        assertThat(ColumnWidths.shares(500, List.of(500), List.of(title, reason)))
                .containsExactly(120, 140);
    }

    @Test
    void no_pixel_is_left_over() {
        var one = new ColumnWidths.Share(10, 1, kept -> {});

        assertThat(ColumnWidths.shares(100, List.of(), List.of(one, one, one))).containsExactly(33, 33, 34);
    }

    @Test
    void an_image_takes_room_from_the_text() {
        assertThat(ColumnWidths.needed(100, 16)).isEqualTo(ColumnWidths.needed(100, 0) + 20);
    }
}
