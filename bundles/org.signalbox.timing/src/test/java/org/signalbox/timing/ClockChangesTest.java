package org.signalbox.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.Schedule;
import org.signalbox.model.Schedule.Fit;
import org.signalbox.model.Timing;

/** Unusual clock changes around the world: the instant of a wall time, and the times of a daily series across each. */
class ClockChangesTest {
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        // usual gaps and overlaps of an hour
        "Europe/Paris, 2027-03-28T02:30, 2027-03-28T01:30:00Z, SKIPPED",
        "Europe/Paris, 2027-10-31T02:30, 2027-10-31T00:30:00Z, REPEATED",
        "America/New_York, 2027-03-14T02:15, 2027-03-14T07:15:00Z, SKIPPED",
        "America/New_York, 2027-11-07T01:15, 2027-11-07T05:15:00Z, REPEATED",
        // Lord Howe changes by half an hour
        "Australia/Lord_Howe, 2027-10-03T02:10, 2027-10-02T15:40:00Z, SKIPPED",
        "Australia/Lord_Howe, 2027-10-03T02:40, 2027-10-02T15:40:00Z, ONCE",
        "Australia/Lord_Howe, 2027-04-04T01:45, 2027-04-03T14:45:00Z, REPEATED",
        // Samoa skipped 30 December 2011
        "Pacific/Apia, 2011-12-30T10:00, 2011-12-30T20:00:00Z, SKIPPED",
        "Pacific/Apia, 2011-12-31T10:00, 2011-12-30T20:00:00Z, ONCE",
        // Morocco and Western Sahara: back for Ramadan, forward after it
        "Africa/Casablanca, 2026-02-15T02:30, 2026-02-15T01:30:00Z, REPEATED",
        "Africa/Casablanca, 2026-03-22T02:30, 2026-03-22T02:30:00Z, SKIPPED",
        "Africa/El_Aaiun, 2026-03-22T02:30, 2026-03-22T02:30:00Z, SKIPPED",
        // Troll changes by two hours
        "Antarctica/Troll, 2027-03-28T01:30, 2027-03-28T01:30:00Z, SKIPPED",
        "Antarctica/Troll, 2027-03-28T02:30, 2027-03-28T02:30:00Z, SKIPPED",
        "Antarctica/Troll, 2027-10-31T01:30, 2027-10-30T23:30:00Z, REPEATED",
        "Antarctica/Troll, 2027-10-31T02:30, 2027-10-31T00:30:00Z, REPEATED",
        // offsets of quarter and half hours
        "Asia/Kathmandu, 2027-03-01T09:00, 2027-03-01T03:15:00Z, ONCE",
        "Asia/Kolkata, 2027-03-01T09:00, 2027-03-01T03:30:00Z, ONCE",
        "Pacific/Chatham, 2027-09-26T02:50, 2027-09-25T14:05:00Z, SKIPPED",
        "Pacific/Chatham, 2027-04-04T03:15, 2027-04-03T13:30:00Z, REPEATED",
        // late decisions: Egypt reintroduced summer time in 2023; Lebanon's day starts at one o'clock
        "Africa/Cairo, 2023-04-28T00:30, 2023-04-27T22:30:00Z, SKIPPED",
        "Africa/Cairo, 2023-10-26T23:30, 2023-10-26T20:30:00Z, REPEATED",
        "Asia/Beirut, 2027-03-28T00:15, 2027-03-27T22:15:00Z, SKIPPED",
        "Europe/Volgograd, 2020-12-27T01:30, 2020-12-26T21:30:00Z, REPEATED",
        // Greenland: no change in autumn 2023, and from then on at 22:00 of the day before
        "America/Nuuk, 2023-03-25T22:30, 2023-03-26T01:30:00Z, SKIPPED",
        "America/Nuuk, 2023-10-28T23:30, 2023-10-29T01:30:00Z, ONCE",
        "America/Nuuk, 2024-03-30T23:30, 2024-03-31T01:30:00Z, SKIPPED",
        "Antarctica/Casey, 2020-10-04T00:00, 2020-10-03T16:00:00Z, ONCE",
        // Dublin's standard time is its summer time; the offsets are those of its neighbours
        "Europe/Dublin, 2027-03-28T01:30, 2027-03-28T01:30:00Z, SKIPPED",
        "Europe/Dublin, 2027-10-31T01:30, 2027-10-31T00:30:00Z, REPEATED",
        // days that start at one o'clock
        "America/Asuncion, 2024-10-06T00:00, 2024-10-06T04:00:00Z, SKIPPED",
        "America/Havana, 2024-03-10T00:00, 2024-03-10T05:00:00Z, SKIPPED",
        "America/Havana, 2024-11-03T00:30, 2024-11-03T04:30:00Z, REPEATED"
    })
    void aWallTimeMeansOneInstant(String zone, String wall, String instant, Fit fit) {
        var at = new Schedule(LocalDateTime.parse(wall), ZoneId.of(zone));
        assertThat(at.instant()).isEqualTo(Instant.parse(instant));
        assertThat(at.fit()).isEqualTo(fit);
    }

    @ParameterizedTest(name = "daily at {2} in {0} from {1}")
    @CsvSource({
        "Europe/Paris, 2027-03-26, 02:30", "Europe/Paris, 2027-10-29, 02:30", "Australia/Lord_Howe, 2027-10-01, 02:10",
        "Africa/Casablanca, 2026-02-13, 02:30", "Africa/Casablanca, 2026-03-20, 02:30",
                "Antarctica/Troll, 2027-03-26, 01:30",
        "Pacific/Chatham, 2027-09-24, 02:50", "Africa/Cairo, 2023-04-26, 00:30", "Asia/Beirut, 2027-03-26, 00:15",
        "Europe/Volgograd, 2020-12-25, 01:30", "America/Nuuk, 2024-03-28, 23:30", "Antarctica/Casey, 2020-10-02, 00:30",
        "Europe/Dublin, 2027-03-26, 01:30", "America/Asuncion, 2024-10-04, 00:00", "America/Havana, 2024-03-08, 00:00",
        "America/Havana, 2024-11-01, 00:30"
    })
    void aDailySeriesKeepsItsWallTimeAndGoesOutOnceADay(String zone, String from, String time) throws BadRuleException {
        var first = new Schedule(LocalDateTime.parse(from + "T" + time), ZoneId.of(zone));
        var times = Occurrences.of(repeated(first, "FREQ=DAILY;COUNT=6"), first.instant(), FAR, 10);

        assertThat(times)
                .hasSize(6)
                .extracting(Schedule::wall)
                .containsExactly(
                        first.wall(),
                        first.wall().plusDays(1),
                        first.wall().plusDays(2),
                        first.wall().plusDays(3),
                        first.wall().plusDays(4),
                        first.wall().plusDays(5));
        assertThat(times).extracting(Schedule::instant).isSorted().doesNotHaveDuplicates();
        for (var at : times) {
            if (at.fit() == Fit.ONCE) {
                assertThat(LocalDateTime.ofInstant(at.instant(), at.zone())).isEqualTo(at.wall());
            }
        }
    }

    @Test
    void aDayThatIsLeftOutIsNotMadeUpForOnTheNextOne() throws BadRuleException {
        var first = new Schedule(LocalDateTime.parse("2011-12-28T10:00"), ZoneId.of("Pacific/Apia"));
        assertThat(Occurrences.of(repeated(first, "FREQ=DAILY"), first.instant(), FAR, 4))
                .extracting(at -> at.wall().toLocalDate().getDayOfMonth())
                .containsExactly(28, 29, 31, 1);
    }

    @Test
    void anHourlySeriesSendsOnceWhereAGapBringsTwoTogether() throws BadRuleException {
        var first = new Schedule(LocalDateTime.parse("2027-03-28T01:00"), ZoneId.of("Europe/Paris"));
        assertThat(Occurrences.of(repeated(first, "FREQ=HOURLY"), first.instant(), FAR, 3))
                .extracting(at -> at.wall().getHour())
                .containsExactly(1, 3, 4);
    }

    @Test
    void timesMovedByAGapStayInOrderWithTheOthers() throws BadRuleException {
        var first = new Schedule(LocalDateTime.parse("2027-03-28T01:10"), ZoneId.of("Europe/Paris"));
        assertThat(Occurrences.of(repeated(first, "FREQ=HOURLY;BYMINUTE=0,10,50"), first.instant(), FAR, 8))
                .extracting(Schedule::instant)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void anEndInUtcCountsByInstants() throws BadRuleException {
        var first = new Schedule(LocalDateTime.parse("2027-10-30T02:30"), ZoneId.of("Europe/Paris"));
        // on the 31st the first 02:30 is 00:30 in UTC, on 1 November it is 01:30
        assertThat(Occurrences.of(repeated(first, "FREQ=DAILY;UNTIL=20271101T003000Z"), first.instant(), FAR, 9))
                .hasSize(2);
        assertThat(Occurrences.of(repeated(first, "FREQ=DAILY;UNTIL=20271101T013000Z"), first.instant(), FAR, 9))
                .hasSize(3);
    }

    private static Timing.Repeated repeated(Schedule first, String rule) {
        return new Timing.Repeated(first, rule, List.of(), Duration.ZERO);
    }
}
