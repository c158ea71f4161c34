package org.signalbox.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Schedule;
import org.signalbox.model.WeeklySlot;

class QueueSlotsTest {
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static PostingQueue queue(WeeklySlot... slots) {
        return new PostingQueue(ANNA, PARIS, List.of(slots), 1);
    }

    private static WeeklySlot slot(DayOfWeek day, String time) {
        return new WeeklySlot(day, LocalTime.parse(time));
    }

    @Test
    void slotsRiseAndStartAfterTheInstant() {
        var monday = Instant.parse("2027-03-01T08:00:00Z");
        var slots = QueueSlots.of(
                queue(slot(DayOfWeek.MONDAY, "09:00"), slot(DayOfWeek.WEDNESDAY, "17:30")),
                monday,
                monday.plus(Duration.ofDays(9)),
                9);
        assertThat(slots)
                .extracting(at -> at.wall().toString())
                .containsExactly("2027-03-03T17:30", "2027-03-08T09:00");
    }

    @Test
    void aQueueKeepsItsWallTimeAcrossAClockChange() {
        var from = Instant.parse("2027-03-21T00:00:00Z");
        assertThat(QueueSlots.of(queue(slot(DayOfWeek.MONDAY, "09:00")), from, from.plus(Duration.ofDays(20)), 2))
                .extracting(Schedule::instant)
                .containsExactly(Instant.parse("2027-03-22T08:00:00Z"), Instant.parse("2027-03-29T07:00:00Z"));
    }

    @Test
    void twoSlotsThatAGapBringsTogetherAreOne() {
        var from = Instant.parse("2027-03-28T00:00:00Z");
        assertThat(QueueSlots.of(
                        queue(slot(DayOfWeek.SUNDAY, "02:30"), slot(DayOfWeek.SUNDAY, "03:30")),
                        from,
                        from.plus(Duration.ofDays(1)),
                        9))
                .hasSize(1);
    }

    @Test
    void anEmptyQueueHasNoSlots() {
        assertThat(QueueSlots.of(queue(), Instant.EPOCH, Instant.parse("2027-01-01T00:00:00Z"), 9))
                .isEmpty();
    }

    @Test
    void aWindowsMinuteIsDrawnOnceAndNeverBeforeItsStartNorAfterItsEnd() {
        var minutes = new ArrayList<Long>();
        IntStream.range(0, 2_000)
                .mapToObj(i -> RandomMinute.minute(Duration.ofMinutes(30), new PostId("p" + i), ANNA, ""))
                .forEach(minute -> minutes.add(minute.toMinutes()));
        assertThat(minutes).allMatch(minute -> minute >= 0 && minute <= 30).contains(0L, 15L, 30L);
        assertThat(RandomMinute.minute(Duration.ofHours(2), new PostId("p"), ANNA, "x"))
                .isEqualTo(RandomMinute.minute(Duration.ofHours(2), new PostId("p"), ANNA, "x"));
    }
}
