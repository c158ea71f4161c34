package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
    private static final List<Integer> OTHERS = List.of(136, 200, 120);

    @Test
    void what_fills_takes_what_the_others_leave() {
        assertThat(ColumnWidths.left(1280, OTHERS, 150)).isEqualTo(824);
    }

    @Test
    void what_fills_keeps_its_least_where_nothing_is_left() {
        assertThat(ColumnWidths.left(300, OTHERS, 150)).isEqualTo(150);
    }

    @Test
    void an_image_takes_room_from_the_text() {
        assertThat(ColumnWidths.needed(100, 16)).isEqualTo(ColumnWidths.needed(100, 0) + 20);
    }
}
