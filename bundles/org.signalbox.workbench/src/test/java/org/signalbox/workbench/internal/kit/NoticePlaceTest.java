package org.signalbox.workbench.internal.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

class NoticePlaceTest {
    private static final Rectangle AREA = new Rectangle(100, 50, 1000, 700);
    private static final Point SIZE = new Point(360, 80);
    private static final int GAP = 8;

    private static Optional<Rectangle> place(Rectangle... taken) {
        return NoticePlace.find(AREA, SIZE, List.of(taken), GAP);
    }

    @Test
    void itIsAtTheLowerRight() {
        assertThat(place()).contains(new Rectangle(740, 670, 360, 80));
    }

    @Test
    void itIsAboveAButton() {
        assertThat(place(new Rectangle(1000, 700, 90, 30))).contains(new Rectangle(740, 612, 360, 80));
    }

    @Test
    void itIsAboveAllThatItWouldCoverOnTheWay() {
        assertThat(place(new Rectangle(1000, 700, 90, 30), new Rectangle(600, 600, 300, 40)))
                .contains(new Rectangle(740, 512, 360, 80));
    }

    @Test
    void whatIsElsewhereDoesNotLiftIt() {
        assertThat(place(new Rectangle(100, 700, 600, 50))).contains(new Rectangle(740, 670, 360, 80));
    }

    @Test
    void betweenTwoButtonsItHasToFit() {
        assertThat(place(new Rectangle(1000, 700, 90, 30), new Rectangle(1000, 595, 90, 20)))
                .contains(new Rectangle(740, 507, 360, 80));
    }

    @Test
    void itIsAtTheLeftWhereTheRightIsFull() {
        assertThat(place(new Rectangle(1000, 0, 90, 800))).contains(new Rectangle(100, 670, 360, 80));
    }

    @Test
    void withoutRoomThereIsNone() {
        assertThat(place(new Rectangle(100, 120, 1000, 560))).isEmpty();
        assertThat(NoticePlace.find(new Rectangle(0, 0, 400, 60), SIZE, List.of(), GAP))
                .isEmpty();
    }
}
