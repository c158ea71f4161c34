package org.signalbox.timing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A literal and slow implementation of RFC 5545 (3.3.10): for each period it collects all times that satisfy every
 * part, then applies BYSETPOS. It decides where two implementations differ.
 */
final class RfcTable {
    /** Enough for every rule that has a time within twenty years; ends the search otherwise. */
    private static final int MAX_PERIODS = 20_000;

    private final GeneratedRule rule;
    private final WeekFields weeks;

    RfcTable(GeneratedRule rule) {
        this.rule = rule;
        weeks = WeekFields.of(DayOfWeek.of(GeneratedRule.DAYS.indexOf(rule.weekStart()) + 1), 4);
    }

    /** The first times from {@code start} on, without COUNT and UNTIL, up to a year. */
    List<LocalDateTime> times(LocalDateTime start, int count, int lastYear) {
        var found = new ArrayList<LocalDateTime>();
        var looked = 0;
        for (long period = 0; found.size() < count; period += rule.interval()) {
            var begin = period(start, period);
            if (begin.getYear() > lastYear || ++looked > MAX_PERIODS) {
                break;
            }
            var skipped = skip(start, begin, period);
            if (skipped > period) {
                period = skipped - rule.interval();
                continue;
            }
            for (var time : picked(set(begin, start))) {
                if (!time.isBefore(start) && found.size() < count) {
                    found.add(time);
                }
            }
        }
        return found;
    }

    /** Skips periods shorter than a day on days that the rule excludes. */
    private long skip(LocalDateTime start, LocalDateTime begin, long period) {
        if (switch (rule.freq()) {
            case "HOURLY", "MINUTELY", "SECONDLY" -> false;
            default -> true;
        }) {
            return period;
        }
        var unit = unit();
        if (!dayFits(begin.toLocalDate(), start)) {
            return next(start, begin.toLocalDate().plusDays(1).atStartOfDay(), unit);
        }
        if (!unit.equals(ChronoUnit.HOURS)
                && rule.has("BYHOUR")
                && !rule.numbers("BYHOUR").contains(begin.getHour())) {
            return next(start, begin.truncatedTo(ChronoUnit.HOURS).plusHours(1), unit);
        }
        return unit.equals(ChronoUnit.SECONDS)
                        && rule.has("BYMINUTE")
                        && !rule.numbers("BYMINUTE").contains(begin.getMinute())
                ? next(start, begin.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1), unit)
                : period;
    }

    private long next(LocalDateTime start, LocalDateTime from, ChronoUnit unit) {
        var periods = unit.between(start.truncatedTo(unit), from);
        return (periods + rule.interval() - 1) / rule.interval() * rule.interval();
    }

    private ChronoUnit unit() {
        return switch (rule.freq()) {
            case "YEARLY" -> ChronoUnit.YEARS;
            case "MONTHLY" -> ChronoUnit.MONTHS;
            case "WEEKLY" -> ChronoUnit.WEEKS;
            case "DAILY" -> ChronoUnit.DAYS;
            case "HOURLY" -> ChronoUnit.HOURS;
            case "MINUTELY" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
    }

    private LocalDateTime period(LocalDateTime start, long number) {
        return switch (rule.freq()) {
            case "YEARLY" -> start.toLocalDate().withDayOfYear(1).atStartOfDay().plusYears(number);
            case "MONTHLY" ->
                start.toLocalDate().withDayOfMonth(1).atStartOfDay().plusMonths(number);
            case "WEEKLY" ->
                start.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(weeks.getFirstDayOfWeek()))
                        .atStartOfDay()
                        .plusWeeks(number);
            case "DAILY" -> start.toLocalDate().atStartOfDay().plusDays(number);
            default -> start.truncatedTo(unit()).plus(number, unit());
        };
    }

    private TreeSet<LocalDateTime> set(LocalDateTime begin, LocalDateTime start) {
        var set = new TreeSet<LocalDateTime>();
        for (var day : days(begin)) {
            if (dayFits(day, start)) {
                for (var time : times(begin, start)) {
                    set.add(day.atTime(time));
                }
            }
        }
        return set;
    }

    private List<LocalDate> days(LocalDateTime begin) {
        var first = begin.toLocalDate();
        var beyond = switch (rule.freq()) {
            case "YEARLY" -> first.plusYears(1);
            case "MONTHLY" -> first.plusMonths(1);
            case "WEEKLY" -> first.plusWeeks(1);
            default -> first.plusDays(1);
        };
        return first.datesUntil(beyond).toList();
    }

    private boolean dayFits(LocalDate day, LocalDateTime start) {
        var yearly = rule.freq().equals("YEARLY");
        var monthly = rule.freq().equals("MONTHLY");
        if (rule.has("BYMONTH") && !rule.numbers("BYMONTH").contains(day.getMonthValue())
                || rule.has("BYWEEKNO") && !weekFits(day)
                || rule.has("BYYEARDAY") && !counted("BYYEARDAY", day.getDayOfYear(), day.lengthOfYear())
                || rule.has("BYMONTHDAY") && !counted("BYMONTHDAY", day.getDayOfMonth(), day.lengthOfMonth())
                || rule.has("BYDAY") && !weekdayFits(day)) {
            return false;
        }
        var dayParts = rule.has("BYDAY") || rule.has("BYMONTHDAY") || rule.has("BYYEARDAY");
        if (yearly && !dayParts) {
            return rule.has("BYWEEKNO")
                    ? day.getDayOfWeek() == start.getDayOfWeek()
                    : day.getDayOfMonth() == start.getDayOfMonth()
                            && (rule.has("BYMONTH") || day.getMonth() == start.getMonth());
        }
        if (yearly
                && rule.has("BYMONTHDAY")
                && !rule.has("BYMONTH")
                && !rule.has("BYWEEKNO")
                && !rule.has("BYYEARDAY")
                && day.getMonth() != start.getMonth()) {
            return false; // the rule doesn't name the month, so it is the start's
        }
        if (monthly && !rule.has("BYDAY") && !rule.has("BYMONTHDAY")) {
            return day.getDayOfMonth() == start.getDayOfMonth();
        }
        return !rule.freq().equals("WEEKLY") || rule.has("BYDAY") || day.getDayOfWeek() == start.getDayOfWeek();
    }

    private boolean weekFits(LocalDate day) {
        var week = day.get(weeks.weekOfWeekBasedYear());
        var last = (int) day.range(weeks.weekOfWeekBasedYear()).getMaximum();
        return rule.numbers("BYWEEKNO").stream().anyMatch(wanted -> wanted == week || wanted == week - last - 1);
    }

    private boolean counted(String part, int place, int last) {
        return rule.numbers(part).stream().anyMatch(wanted -> wanted == place || wanted == place - last - 1);
    }

    private boolean weekdayFits(LocalDate day) {
        var inYear = rule.freq().equals("YEARLY") && !rule.has("BYMONTH");
        var place = ((inYear ? day.getDayOfYear() : day.getDayOfMonth()) - 1) / 7 + 1;
        var length = inYear ? day.lengthOfYear() : day.lengthOfMonth();
        var fromEnd = (length - (inYear ? day.getDayOfYear() : day.getDayOfMonth())) / 7 + 1;
        for (var wanted : rule.by().get("BYDAY")) {
            var name = wanted.substring(wanted.length() - 2);
            var number = wanted.length() == 2 ? 0 : Integer.parseInt(wanted.substring(0, wanted.length() - 2));
            if (GeneratedRule.DAYS.indexOf(name) == day.getDayOfWeek().ordinal()
                    && (number == 0 || number == place || number == -fromEnd)) {
                return true;
            }
        }
        return false;
    }

    private List<LocalTime> times(LocalDateTime begin, LocalDateTime start) {
        var times = new ArrayList<LocalTime>();
        var rank = List.of("HOURLY", "MINUTELY", "SECONDLY").indexOf(rule.freq());
        for (int hour : parts("BYHOUR", 24, rank >= 0, begin.getHour(), start.getHour())) {
            for (int minute : parts("BYMINUTE", 60, rank >= 1, begin.getMinute(), start.getMinute())) {
                for (int second : parts("BYSECOND", 60, rank >= 2, begin.getSecond(), start.getSecond())) {
                    times.add(LocalTime.of(hour, minute, second));
                }
            }
        }
        return times;
    }

    private List<Integer> parts(String part, int beyond, boolean limits, int ofPeriod, int ofStart) {
        if (limits) {
            return !rule.has(part) || rule.numbers(part).contains(ofPeriod) ? List.of(ofPeriod) : List.of();
        }
        return rule.has(part) ? rule.numbers(part) : List.of(ofStart);
    }

    private List<LocalDateTime> picked(TreeSet<LocalDateTime> set) {
        var all = List.copyOf(set);
        if (!rule.has("BYSETPOS")) {
            return all;
        }
        var picked = new TreeSet<LocalDateTime>();
        for (int place : rule.numbers("BYSETPOS")) {
            var index = place > 0 ? place - 1 : all.size() + place;
            if (index >= 0 && index < all.size()) {
                picked.add(all.get(index));
            }
        }
        return List.copyOf(picked);
    }
}
