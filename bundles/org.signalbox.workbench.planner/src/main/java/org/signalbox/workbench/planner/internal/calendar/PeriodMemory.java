package org.signalbox.workbench.planner.internal.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Keeps the shown period across restarts. The present week or month is that of the day of the restart. */
final class PeriodMemory {
    private static final String SPAN = "signalbox.calendar.span";
    private static final String DAY = "signalbox.calendar.day";

    private final Map<String, String> state;

    /** @param state survives a restart */
    PeriodMemory(Map<String, String> state) {
        this.state = state;
    }

    /** The period that was shown last, or the present week. */
    CalendarPeriod restored(LocalDate today, DayOfWeek firstOfWeek) {
        var span = CalendarPeriod.Span.MONTH.name().equals(state.get(SPAN))
                ? CalendarPeriod.Span.MONTH
                : CalendarPeriod.Span.WEEK;
        var day = today;
        try {
            day = LocalDate.parse(state.getOrDefault(DAY, today.toString()));
        } catch (DateTimeParseException damaged) {
            state.remove(DAY);
        }
        return new CalendarPeriod(span, day, firstOfWeek);
    }

    /** Whether another period than the present one was shown last. */
    boolean isElsewhere() {
        return state.containsKey(DAY);
    }

    void keep(CalendarPeriod period, LocalDate today) {
        state.put(SPAN, period.span().name());
        if (period.isThatOf(today)) {
            state.remove(DAY);
        } else {
            state.put(DAY, period.anchor().toString());
        }
    }
}
