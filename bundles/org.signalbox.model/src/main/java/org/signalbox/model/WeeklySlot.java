package org.signalbox.model;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time of each week at which an account's queue sends one. */
public record WeeklySlot(DayOfWeek day, LocalTime time) implements Comparable<WeeklySlot> {
    private static final Pattern SHAPE = Pattern.compile("(mon|tue|wed|thu|fri|sat|sun)-([01]\\d|2[0-3]):([0-5]\\d)");

    /** Reads {@code mon-09:00}; empty when it isn't one. */
    public static Optional<WeeklySlot> parse(String text) {
        var matcher = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (var day : DayOfWeek.values()) {
            if (matcher.group(1).equals(word(day))) {
                return Optional.of(new WeeklySlot(
                        day, LocalTime.of(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))));
            }
        }
        return Optional.empty();
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(WeeklySlot other) {
        return Comparator.comparing(WeeklySlot::day)
                .thenComparing(WeeklySlot::time)
                .compare(this, other);
    }

    /** As commands take it: {@code mon-09:00}. */
    @Override
    public String toString() {
        return word(day) + "-" + time;
    }
}
