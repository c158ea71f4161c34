package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    @Test
    void aTimeOfDayIsReadWithOneOrTwoDigitsAndNothingElse() {
        assertThat(TimeText.read("9:05")).contains(LocalTime.of(9, 5));
        assertThat(TimeText.read(" 21:05 ")).contains(LocalTime.of(21, 5));
        assertThat(TimeText.read("25:00")).isEmpty();
        assertThat(TimeText.read("9")).isEmpty();
    }
}
