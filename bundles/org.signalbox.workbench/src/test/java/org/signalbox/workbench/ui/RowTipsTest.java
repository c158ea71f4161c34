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
        assertThat(RowTips.place(new Point(100, 100), new Point(2000, 30), SCREEN).x)
                .isZero();
    }

    @Test
    void a_long_tip_is_broken_at_spaces() {
        var text = "It is a long way to the sea, ".repeat(7) + "and back";
        assertThat(RowTips.lines(text).lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(90));
        assertThat(RowTips.lines(text).replace('\n', ' ')).isEqualTo(text);
    }

    @Test
    void what_is_short_or_has_lines_or_no_space_stays_as_it_is() {
        var long_ = "x".repeat(200);
        assertThat(RowTips.lines("a b")).isEqualTo("a b");
        assertThat(RowTips.lines("one\n  two\n" + long_)).isEqualTo("one\n  two\n" + long_);
    }
}
