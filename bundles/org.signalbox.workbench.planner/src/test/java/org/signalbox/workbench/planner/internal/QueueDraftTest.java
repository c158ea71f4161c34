package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.WeeklySlot;

class QueueDraftTest {
    @Test
    void aDaysTimesAreReadHoweverTheyAreSeparated() {
        assertThat(QueueDraft.slots(DayOfWeek.MONDAY, " 9:00, 17:30;21:05 "))
                .contains(List.of(
                        new WeeklySlot(DayOfWeek.MONDAY, LocalTime.of(9, 0)),
                        new WeeklySlot(DayOfWeek.MONDAY, LocalTime.of(17, 30)),
                        new WeeklySlot(DayOfWeek.MONDAY, LocalTime.of(21, 5))));
        assertThat(QueueDraft.slots(DayOfWeek.MONDAY, "")).contains(List.of());
        assertThat(QueueDraft.slots(DayOfWeek.MONDAY, "9:00 noon")).isEmpty();
    }

    @Test
    void whatIsShownIsReadAsTheSame() {
        var slots = List.of(
                new WeeklySlot(DayOfWeek.FRIDAY, LocalTime.of(8, 0)),
                new WeeklySlot(DayOfWeek.FRIDAY, LocalTime.of(18, 45)));
        var queue = Optional.of(new PostingQueue(AccountId.of("a@chirp"), ZoneOffset.UTC, slots, 1));
        assertThat(QueueDraft.slots(DayOfWeek.FRIDAY, QueueDraft.times(queue, DayOfWeek.FRIDAY)))
                .contains(slots);
        assertThat(QueueDraft.times(queue, DayOfWeek.MONDAY)).isEmpty();
    }
}
