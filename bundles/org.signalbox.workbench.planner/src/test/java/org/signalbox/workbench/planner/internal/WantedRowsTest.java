package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WantedRowsTest {
    private final WantedRows wanted = new WantedRows(200, Integer.MAX_VALUE);

    @Test
    void each_end_of_the_list_wants_a_page_more() {
        wanted.more();
        assertThat(wanted.count()).isEqualTo(400);
        wanted.reset(200);
        assertThat(wanted.count()).isEqualTo(200);
    }

    @Test
    void once_all_are_wanted_the_end_of_the_list_wants_no_fewer() {
        assertThat(wanted.isMost()).isFalse();
        wanted.all();
        wanted.more();
        assertThat(wanted.count()).isEqualTo(Integer.MAX_VALUE);
        assertThat(wanted.isMost()).isTrue();
    }
}
