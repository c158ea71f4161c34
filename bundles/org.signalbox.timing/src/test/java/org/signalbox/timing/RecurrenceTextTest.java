package org.signalbox.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;

class RecurrenceTextTest {
    /** A Tuesday. */
    private static final Schedule FIRST = new Schedule(LocalDateTime.of(2027, 3, 2, 9, 0), ZoneId.of("Europe/Paris"));

    private static Timing.Repeated repeated(String rule, Timing.Except... except) {
        return new Timing.Repeated(FIRST, rule, List.of(except), Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY                         | Every day at 09:00                                 | never
            FREQ=DAILY;INTERVAL=3;COUNT=1      | Every 3 days at 09:00                              | after one time
            FREQ=WEEKLY                        | Every week on Tuesday at 09:00                     | never
            FREQ=WEEKLY;BYDAY=FR,MO;COUNT=10   | Every week on Monday, Friday at 09:00              | after 10 times
            freq=weekly;interval=2             | Every 2 weeks on Tuesday at 09:00                  | never
            FREQ=MONTHLY;UNTIL=20271231        | Every month on day 2 at 09:00                      | 31 Dec 2027
            FREQ=MONTHLY;BYMONTHDAY=1,-1       | Every month on day 1, the last day at 09:00        | never
            FREQ=MONTHLY;BYDAY=1TU,-1FR        | Every month on the first Tuesday, the last Friday at 09:00 | never
            FREQ=YEARLY;UNTIL=20301231T080000Z | Every year on 2 March at 09:00                     | 31 Dec 2030
            FREQ=HOURLY;INTERVAL=6             | Every 6 hours                                      | never
            FREQ=DAILY;BYMONTH=6;COUNT=2       | FREQ=DAILY;BYMONTH=6 at 09:00                      | after 2 times
            FREQ=MONTHLY;BYDAY=5MO             | FREQ=MONTHLY;BYDAY=5MO at 09:00                    | never
            """)
    void aRuleIsToldInWords(String rule, String words, String end) {
        assertThat(RecurrenceText.of(repeated(rule), Locale.UK)).isEqualTo(words);
        assertThat(RecurrenceText.end(repeated(rule), Locale.UK)).isEqualTo(end);
    }

    @Test
    void itIsToldInFrenchToo() {
        assertThat(RecurrenceText.of(repeated("FREQ=MONTHLY;BYMONTHDAY=1,15"), Locale.FRANCE))
                .isEqualTo("Chaque mois, le 1er, le 15, à 09:00");
    }

    @Test
    void whatIsRecycledIsToldByItsDistance() {
        var recycled =
                new Timing.Recycled(Duration.ofDays(14), Optional.empty(), Optional.of(LocalDate.of(2027, 6, 1)));
        assertThat(RecurrenceText.of(recycled, Locale.UK)).isEqualTo("In free slots, 14 days apart or more");
        assertThat(RecurrenceText.end(recycled, Locale.UK)).isEqualTo("1 Jun 2027");
    }

    @Test
    void oneTimeOfADayThatIsLeftOutComesBackAlone() {
        var day = FIRST.wall().toLocalDate();
        var timing = repeated(
                "FREQ=DAILY;BYHOUR=9,12,18",
                new Timing.Except(day, Optional.empty()),
                Timing.Except.of(day.plusDays(1).atTime(9, 0)));
        assertThat(ExcludedTimes.without(timing, day.atTime(12, 0)).except())
                .containsExactly(
                        Timing.Except.of(day.atTime(9, 0)),
                        Timing.Except.of(day.atTime(18, 0)),
                        Timing.Except.of(day.plusDays(1).atTime(9, 0)));
    }
}
