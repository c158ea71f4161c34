package org.signalbox.timing;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;

/**
 * BYSETPOS counts within the whole period, including the first. The library skips times before the first one and counts
 * only the rest, so the rule is expanded from the start of the first period, with the defaults that come from the first
 * time made explicit.
 */
final class SetPositions {
    private SetPositions() {}

    /** The rule without COUNT, and independent of the start of the expansion. */
    static RecurrenceRule whole(RecurrenceRule rule, LocalDateTime first) throws InvalidRecurrenceRuleException {
        var counted = rule.toString().replaceAll(";COUNT=\\d+|COUNT=\\d+;", "");
        var whole = new RecurrenceRule(counted, rule.mode);
        switch (rule.getFreq()) {
            case YEARLY -> year(whole, first);
            case MONTHLY -> {
                if (!has(rule, Part.BYDAY) && !has(rule, Part.BYMONTHDAY)) {
                    whole.setByPart(Part.BYMONTHDAY, first.getDayOfMonth());
                }
            }
            case WEEKLY -> weekday(whole, first);
            case DAILY, HOURLY, MINUTELY, SECONDLY -> {}
        }
        time(whole, first);
        return whole;
    }

    private static void year(RecurrenceRule whole, LocalDateTime first) throws InvalidRecurrenceRuleException {
        if (has(whole, Part.BYWEEKNO) && !has(whole, Part.BYMONTHDAY) && !has(whole, Part.BYYEARDAY)) {
            weekday(whole, first);
        } else if (!has(whole, Part.BYWEEKNO) && !has(whole, Part.BYYEARDAY)) {
            var bare = !has(whole, Part.BYDAY) && !has(whole, Part.BYMONTHDAY);
            if (!has(whole, Part.BYMONTH) && (bare || has(whole, Part.BYMONTHDAY))) {
                whole.setByPart(Part.BYMONTH, first.getMonthValue() - 1);
            }
            if (bare) {
                whole.setByPart(Part.BYMONTHDAY, first.getDayOfMonth());
            }
        }
    }

    private static void weekday(RecurrenceRule whole, LocalDateTime first) {
        if (!has(whole, Part.BYDAY)) {
            whole.setByDayPart(List.of(
                    new WeekdayNum(0, Weekday.values()[first.getDayOfWeek().getValue() % 7])));
        }
    }

    private static void time(RecurrenceRule whole, LocalDateTime first) throws InvalidRecurrenceRuleException {
        switch (whole.getFreq()) {
            case YEARLY, MONTHLY, WEEKLY, DAILY -> {
                own(whole, Part.BYHOUR, first.getHour());
                own(whole, Part.BYMINUTE, first.getMinute());
                own(whole, Part.BYSECOND, first.getSecond());
            }
            case HOURLY -> {
                own(whole, Part.BYMINUTE, first.getMinute());
                own(whole, Part.BYSECOND, first.getSecond());
            }
            case MINUTELY -> own(whole, Part.BYSECOND, first.getSecond());
            case SECONDLY -> {}
        }
    }

    private static void own(RecurrenceRule whole, Part part, int value) throws InvalidRecurrenceRuleException {
        if (!has(whole, part)) {
            whole.setByPart(part, value);
        }
    }

    private static boolean has(RecurrenceRule rule, Part part) {
        return rule.hasPart(part);
    }

    /** The start of the period that contains {@code first}. */
    static LocalDateTime begin(RecurrenceRule rule, LocalDateTime first) {
        var day = first.toLocalDate();
        return switch (rule.getFreq()) {
            case YEARLY -> day.withDayOfYear(1).atStartOfDay();
            case MONTHLY -> day.withDayOfMonth(1).atStartOfDay();
            case WEEKLY ->
                day.with(TemporalAdjusters.previousOrSame(weekStart(rule))).atStartOfDay();
            case DAILY -> day.atStartOfDay();
            case HOURLY -> first.truncatedTo(ChronoUnit.HOURS);
            case MINUTELY -> first.truncatedTo(ChronoUnit.MINUTES);
            case SECONDLY -> first;
        };
    }

    private static DayOfWeek weekStart(RecurrenceRule rule) {
        return DayOfWeek.of((rule.getWeekStart().ordinal() + 6) % 7 + 1);
    }
}
