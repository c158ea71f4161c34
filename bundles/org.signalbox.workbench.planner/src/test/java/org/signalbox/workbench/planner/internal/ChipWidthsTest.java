package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChipWidthsTest {
    @Test
    void the_longest_labels_give_way_first() {
        assertThat(ChipWidths.most(List.of(18, 78, 62, 60, 55), 10)).isEqualTo(68);
        assertThat(ChipWidths.most(List.of(18, 78, 62, 60, 55), 30)).isEqualTo(56);
    }

    @Test
    void nothing_is_cut_where_there_is_room_and_no_width_is_negative() {
        assertThat(ChipWidths.most(List.of(18, 78), 0)).isEqualTo(78);
        assertThat(ChipWidths.most(List.of(18, 78), 500)).isZero();
    }
}
