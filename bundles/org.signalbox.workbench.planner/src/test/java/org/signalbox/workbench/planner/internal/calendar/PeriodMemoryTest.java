package org.signalbox.workbench.planner.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeriodMemoryTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 3);

    private final Map<String, String> state = new HashMap<>();

    @Test
    void another_period_is_shown_again_after_a_restart() {
        kept(new CalendarPeriod(CalendarPeriod.Span.MONTH, LocalDate.of(2027, 5, 14), DayOfWeek.MONDAY));

        assertThat(restored(TODAY.plusDays(1)).span()).isEqualTo(CalendarPeriod.Span.MONTH);
        assertThat(restored(TODAY.plusDays(1)).has(LocalDate.of(2027, 5, 20))).isTrue();
        assertThat(new PeriodMemory(state).isElsewhere()).isTrue();
    }

    @Test
    void another_month_is_shown_again_also_where_it_shows_the_day_of_this_one() {
        var lastOfNovember = LocalDate.of(2026, 11, 30);
        var december = new CalendarPeriod(CalendarPeriod.Span.MONTH, LocalDate.of(2026, 12, 1), DayOfWeek.MONDAY);
        assertThat(december.has(lastOfNovember)).isTrue();

        new PeriodMemory(state).keep(december, lastOfNovember);

        assertThat(restored(lastOfNovember).title(Locale.ENGLISH)).isEqualTo("December 2026");
    }

    @Test
    void the_present_week_is_that_of_the_day_of_the_restart() {
        kept(new CalendarPeriod(CalendarPeriod.Span.WEEK, LocalDate.of(2027, 5, 14), DayOfWeek.MONDAY));
        kept(new CalendarPeriod(CalendarPeriod.Span.WEEK, TODAY, DayOfWeek.MONDAY));

        assertThat(restored(TODAY.plusDays(30)).has(TODAY.plusDays(30))).isTrue();
        assertThat(new PeriodMemory(state).isElsewhere()).isFalse();
    }

    @Test
    void what_cannot_be_read_is_the_present_week() {
        state.put("signalbox.calendar.day", "the day after tomorrow");

        assertThat(restored(TODAY).has(TODAY)).isTrue();
        assertThat(new PeriodMemory(state).isElsewhere()).isFalse();
    }

    private void kept(CalendarPeriod period) {
        new PeriodMemory(state).keep(period, TODAY);
    }

    private CalendarPeriod restored(LocalDate day) {
        return new PeriodMemory(state).restored(day, DayOfWeek.MONDAY);
    }
}
