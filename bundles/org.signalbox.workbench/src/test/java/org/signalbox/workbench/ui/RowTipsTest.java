package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

class RowTipsTest {
    private static final Rectangle SCREEN = new Rectangle(0, 0, 1280, 800);
    private static final Point TIP = new Point(700, 30);

    @Test
    void a_tip_is_below_the_pointer() {
        assertThat(RowTips.place(new Point(100, 100), TIP, SCREEN)).isEqualTo(new Point(112, 120));
    }

    @Test
    void a_tip_near_the_edge_moves_left_but_not_under_the_pointer() {
        assertThat(RowTips.place(new Point(1200, 100), TIP, SCREEN)).isEqualTo(new Point(580, 120));
    }

    @Test
    void a_tip_at_the_bottom_is_above_the_pointer() {
        assertThat(RowTips.place(new Point(100, 780), TIP, SCREEN)).isEqualTo(new Point(112, 738));
    }

    @Test
    void a_tip_that_is_wider_than_the_screen_starts_at_its_edge() {
        assertThat(RowTips.place(new Point(100, 100), new Point(2000, 30), SCREEN).x).isZero();
    }
}
