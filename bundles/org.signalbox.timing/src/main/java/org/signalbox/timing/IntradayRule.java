package org.signalbox.timing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * The wall times of a rule with a frequency of a day or less: on each day that its BY parts allow, the periods that
 * match its interval. The library finds the days by a yearly rule, because it gives up a sub-daily rule after a
 * thousand periods without a time and counts BYYEARDAY from a year's end wrongly.
 */
final class IntradayRule implements Iterator<LocalDateTime> {
    /**
     * Maximum number of consecutive periods without a time: more than the hours until a leap day that comes every eight
     * years.
     */
    private static final int MAX_EMPTY = 200_000;

    private final RecurrenceRule rule;
    private final LocalDateTime first;
    private final Iterator<LocalDate> days;
    private final Deque<LocalDateTime> ready = new ArrayDeque<>();
    private LocalDate day = LocalDate.MIN;
    private int hour = 24;

    /** @param days allowed by the rule's parts, ascending */
    IntradayRule(RecurrenceRule rule, LocalDateTime first, Iterator<LocalDate> days) {
        this.rule = rule;
        this.first = first;
        this.days = possible(rule) ? days : Collections.emptyIterator();
    }

    @Override
    public boolean hasNext() {
        for (int empty = 0; ready.isEmpty() && empty < MAX_EMPTY; empty++) {
            if (hour == 24) {
                if (!days.hasNext()) {
                    return false;
                }
                day = days.next();
                hour = 0;
            }
            if (rule.getFreq() == Freq.DAILY) {
                if (hit(ChronoUnit.DAYS.between(first.toLocalDate(), day))) {
                    add(day.atStartOfDay(), ChronoUnit.DAYS);
                }
                hour = 24;
            } else {
                hour(day.atTime(hour, 0));
                hour++;
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public LocalDateTime next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void hour(LocalDateTime begin) {
        if (!allowed(Part.BYHOUR, begin.getHour())) {
            return;
        }
        if (rule.getFreq() == Freq.HOURLY) {
            if (hit(ChronoUnit.HOURS.between(first.truncatedTo(ChronoUnit.HOURS), begin))) {
                add(begin, ChronoUnit.HOURS);
            }
            return;
        }
        var unit = rule.getFreq() == Freq.MINUTELY ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        var since = unit.between(first.truncatedTo(unit), begin);
        var seconds = unit == ChronoUnit.MINUTES ? 1 : 60;
        for (int minute = 0; minute < 60; minute++) {
            if (!allowed(Part.BYMINUTE, minute)) {
                continue;
            }
            for (int second = 0; second < seconds; second++) {
                if (hit(since + (long) minute * seconds + second) && (seconds == 1 || allowed(Part.BYSECOND, second))) {
                    add(begin.withMinute(minute).withSecond(second), unit);
                }
            }
        }
    }

    private boolean hit(long period) {
        return Math.floorMod(period, (long) rule.getInterval()) == 0;
    }

    private boolean allowed(Part part, int value) {
        return !rule.hasPart(part) || rule.getByPart(part).contains(value);
    }

    /** Adds the times of one period. */
    private void add(LocalDateTime begin, ChronoUnit unit) {
        var set = new TreeSet<LocalDateTime>();
        for (int h : unit == ChronoUnit.DAYS ? values(Part.BYHOUR, first.getHour()) : List.of(begin.getHour())) {
            for (int m : unit.compareTo(ChronoUnit.HOURS) >= 0
                    ? values(Part.BYMINUTE, first.getMinute())
                    : List.of(begin.getMinute())) {
                for (int s : unit == ChronoUnit.SECONDS
                        ? List.of(begin.getSecond())
                        : values(Part.BYSECOND, first.getSecond())) {
                    set.add(begin.toLocalDate().atTime(h, m, Math.min(s, 59)));
                }
            }
        }
        picked(List.copyOf(set)).stream().filter(time -> !time.isBefore(first)).forEach(ready::add);
    }

    /** Whether a period can have as many times as BYSETPOS requires. */
    private static boolean possible(RecurrenceRule rule) {
        if (!rule.hasPart(Part.BYSETPOS)) {
            return true;
        }
        var most = new int[] {1};
        List.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND).stream()
                .filter(rule::hasPart)
                .forEach(part -> most[0] *=
                        limits(rule.getFreq(), part) ? 1 : rule.getByPart(part).size());
        return rule.getByPart(Part.BYSETPOS).stream().anyMatch(place -> Math.abs(place) <= most[0]);
    }

    private static boolean limits(Freq freq, Part part) {
        return switch (freq) {
            case SECONDLY -> true;
            case MINUTELY -> part != Part.BYSECOND;
            case HOURLY -> part == Part.BYHOUR;
            case DAILY, WEEKLY, MONTHLY, YEARLY -> false;
        };
    }

    private List<Integer> values(Part part, int otherwise) {
        return rule.hasPart(part) ? rule.getByPart(part) : List.of(otherwise);
    }

    private List<LocalDateTime> picked(List<LocalDateTime> set) {
        if (!rule.hasPart(Part.BYSETPOS)) {
            return set;
        }
        var places = new TreeSet<Integer>();
        for (int place : rule.getByPart(Part.BYSETPOS)) {
            places.add(place > 0 ? place - 1 : set.size() + place);
        }
        var picked = new ArrayList<LocalDateTime>();
        places.stream()
                .filter(place -> place >= 0 && place < set.size())
                .map(set::get)
                .forEach(picked::add);
        return picked;
    }

    /** A yearly rule for the days that the rule's parts allow; empty if they allow all. */
    static String days(RecurrenceRule rule) {
        var parts = new ArrayList<String>();
        for (var part : rule.toString().split(";")) {
            var name = part.substring(0, part.indexOf('='));
            if (List.of("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY").contains(name)) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            return "";
        }
        if (rule.hasPart(Part.BYMONTHDAY) && !rule.hasPart(Part.BYMONTH)) {
            parts.add("BYMONTH=" + list(12));
        }
        if (rule.hasPart(Part.BYMONTH) && parts.size() == 1) {
            parts.add("BYMONTHDAY=" + list(31));
        }
        return "FREQ=YEARLY;" + String.join(";", parts);
    }

    private static String list(int most) {
        return IntStream.rangeClosed(1, most)
                .mapToObj(String::valueOf)
                .collect(java.util.stream.Collectors.joining(","));
    }
}
