package org.signalbox.workbench.planner.internal.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Displayed days: one week, or the whole weeks around one month.
 *
 * @param anchor a day of that week or month
 * @param firstOfWeek by the preferences or the locale
 */
record CalendarPeriod(Span span, LocalDate anchor, DayOfWeek firstOfWeek) {
    enum Span {
        WEEK,
        MONTH
    }

    /** First day of the period. */
    LocalDate first() {
        var day = span == Span.WEEK ? anchor : anchor.withDayOfMonth(1);
        return day.with(TemporalAdjusters.previousOrSame(firstOfWeek));
    }

    /** Number of weeks shown. */
    int weeks() {
        if (span == Span.WEEK) {
            return 1;
        }
        var last = anchor.with(TemporalAdjusters.lastDayOfMonth());
        return (int) (ChronoUnit.DAYS.between(first(), last) / 7) + 1;
    }

    int days() {
        return weeks() * 7;
    }

    Instant from(ZoneId zone) {
        return first().atStartOfDay(zone).toInstant();
    }

    /** End of the period, exclusive. */
    Instant to(ZoneId zone) {
        return first().plusDays(days()).atStartOfDay(zone).toInstant();
    }

    /** Whether this is the week or the month of a day; a month also shows days of others. */
    boolean isThatOf(LocalDate day) {
        return span == Span.WEEK ? has(day) : YearMonth.from(anchor).equals(YearMonth.from(day));
    }

    boolean has(LocalDate day) {
        return !day.isBefore(first()) && day.isBefore(first().plusDays(days()));
    }

    /** @param step 1 for the next, -1 for the previous */
    CalendarPeriod step(int step) {
        var day = span == Span.WEEK
                ? anchor.plusWeeks(step)
                : anchor.withDayOfMonth(1).plusMonths(step);
        return new CalendarPeriod(span, day, firstOfWeek);
    }

    CalendarPeriod span(Span other) {
        return new CalendarPeriod(other, anchor, firstOfWeek);
    }

    CalendarPeriod firstOfWeek(DayOfWeek first) {
        return new CalendarPeriod(span, anchor, first);
    }

    CalendarPeriod at(LocalDate day) {
        return new CalendarPeriod(span, day, firstOfWeek);
    }

    /** Title: «November 2026», or the week's first and last day. */
    String title(Locale locale) {
        if (span == Span.MONTH) {
            return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(anchor);
        }
        var last = first().plusDays(6);
        var from = first().getMonth() == last.getMonth()
                ? "d"
                : first().getYear() == last.getYear() ? "d MMM" : "d MMM yyyy";
        return DateTimeFormatter.ofPattern(from, locale).format(first()) + " – "
                + DateTimeFormatter.ofPattern("d MMM yyyy", locale).format(last);
    }
}
