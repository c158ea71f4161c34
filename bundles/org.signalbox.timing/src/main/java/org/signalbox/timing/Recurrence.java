package org.signalbox.timing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.signalbox.model.Message;

/**
 * A recurrence rule of RFC 5545 (3.3.10). It expands to wall times, independent of clock changes; {@link Occurrences}
 * applies the zone.
 */
public final class Recurrence {
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final LocalTime LAST = LocalTime.of(23, 59, 59);
    private static final int MAX_CHARACTERS = 512;
    private static final int MAX_YEAR = 9999;

    private final RecurrenceRule rule;
    private final Optional<Until> until;

    /** @param utc whether it is an instant in UTC rather than a wall time */
    private record Until(LocalDateTime wall, boolean utc) {}

    private Recurrence(RecurrenceRule rule, Optional<Until> until) {
        this.rule = rule;
        this.until = until;
    }

    /**
     * Parses a rule such as {@code FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10}, with or without the prefix {@code RRULE:}. UNTIL
     * can be a day (inclusive), a wall time, or a time in UTC.
     */
    public static Recurrence of(String text) throws BadRuleException {
        var plain = plain(text);
        if (plain.length() > MAX_CHARACTERS) {
            throw new BadRuleException(Message.of("content.repeat.too-long", MAX_CHARACTERS));
        }
        var kept = new ArrayList<String>();
        Optional<Until> until = Optional.empty();
        for (var part : plain.split(";", -1)) {
            if (part.startsWith("UNTIL=")) {
                if (until.isPresent()) {
                    throw new BadRuleException(Message.of("content.repeat.twice", "UNTIL"));
                }
                until = Optional.of(until(part.substring("UNTIL=".length())));
            } else {
                kept.add(part);
            }
        }
        try {
            var rule = new RecurrenceRule(String.join(";", kept), RfcMode.RFC5545_STRICT);
            if (rule.hasPart(Part.RSCALE) || rule.hasPart(Part.SKIP)) {
                throw new BadRuleException(Message.of("content.repeat.not-understood", "RSCALE"));
            }
            if (rule.getCount() != null && until.isPresent()) {
                throw new BadRuleException(Message.of("content.repeat.two-ends"));
            }
            return new Recurrence(rule, until);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw new BadRuleException(Message.of("content.repeat.not-understood", e.getMessage()));
        }
    }

    private static String plain(String text) {
        var upper = text.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith("RRULE:") ? upper.substring("RRULE:".length()) : upper;
    }

    private static Until until(String text) throws BadRuleException {
        try {
            if (text.length() == 8) {
                return new Until(LocalDate.parse(text, DATE).atTime(LAST), false);
            }
            var utc = text.endsWith("Z");
            return new Until(LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, TIME), utc);
        } catch (DateTimeParseException e) {
            throw new BadRuleException(Message.of("content.repeat.bad-until", text));
        }
    }

    /** Whether it has neither COUNT nor UNTIL. */
    public boolean endless() {
        return rule.getCount() == null && until.isEmpty();
    }

    /** Whether its frequency is higher than hourly. */
    public boolean underHourly() {
        return rule.getFreq() == Freq.SECONDLY || rule.getFreq() == Freq.MINUTELY;
    }

    /** Whether a wall time in a zone is after UNTIL. */
    boolean ended(LocalDateTime wall, ZoneId zone) {
        return until.map(end -> end.utc
                        ? new org.signalbox.model.Schedule(wall, zone)
                                .instant()
                                .isAfter(end.wall.toInstant(ZoneOffset.UTC))
                        : wall.isAfter(end.wall))
                .orElse(false);
    }

    /**
     * The rule's wall times, ascending, without regard to {@code UNTIL}. They start with {@code first} if the rule
     * contains it.
     *
     * @param from start of interest: earlier times may be left out to save work
     */
    Iterator<LocalDateTime> walls(LocalDateTime first, LocalDateTime from) {
        try {
            if (rule.getFreq().compareTo(Freq.DAILY) >= 0) {
                return new Walls(new IntradayRule(rule, first, days(first, from)), first, count());
            }
            if (rule.hasPart(Part.BYSETPOS)) {
                return new Walls(
                        times(SetPositions.whole(rule, first).iterator(time(SetPositions.begin(rule, first)))),
                        first,
                        count());
            }
            var iterator = rule.iterator(time(first));
            if (rule.getCount() == null && from.isAfter(first)) {
                iterator.fastForward(time(from));
            }
            return new Walls(times(iterator), first, Integer.MAX_VALUE);
        } catch (IllegalArgumentException | IllegalStateException | InvalidRecurrenceRuleException e) {
            return Collections.emptyIterator(); // handled as in Walls
        }
    }

    private int count() {
        return rule.getCount() == null ? Integer.MAX_VALUE : rule.getCount();
    }

    /**
     * The first wall time at or after {@code from} of the rule when it starts there without limit; empty if there is
     * none.
     */
    public Optional<LocalDateTime> firstFrom(LocalDateTime from) {
        var walls = walls(from, from);
        return walls.hasNext() ? Optional.of(walls.next()) : Optional.empty();
    }

    /** The parts of the rule, such as {@code FREQ=WEEKLY}, in their order. */
    public static List<String> parts(String text) {
        return List.of(plain(text).split(";"));
    }

    private static DateTime time(LocalDateTime wall) {
        return new DateTime(
                wall.getYear(),
                wall.getMonthValue() - 1,
                wall.getDayOfMonth(),
                wall.getHour(),
                wall.getMinute(),
                wall.getSecond());
    }

    /** The days allowed by the parts of a daily or more frequent rule. */
    private Iterator<LocalDate> days(LocalDateTime first, LocalDateTime from) throws InvalidRecurrenceRuleException {
        var begin = rule.getCount() == null && from.isAfter(first) ? from.toLocalDate() : first.toLocalDate();
        var days = IntradayRule.days(rule);
        if (days.isEmpty()) {
            return Stream.iterate(begin, day -> day.plusDays(1)).iterator();
        }
        var iterator = times(new RecurrenceRule(days, RfcMode.RFC5545_STRICT)
                .iterator(time(begin.withDayOfYear(1).atStartOfDay())));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public LocalDate next() {
                return iterator.next().toLocalDate();
            }
        };
    }

    /** Ends where the library finds no further time. */
    private static Iterator<LocalDateTime> times(RecurrenceRuleIterator iterator) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public LocalDateTime next() {
                var at = iterator.nextDateTime();
                return LocalDateTime.of(
                        at.getYear(),
                        at.getMonth() + 1,
                        at.getDayOfMonth(),
                        at.getHours(),
                        at.getMinutes(),
                        at.getSeconds());
            }
        };
    }

    /** The wall times from the first one on, limited by count and by the year 9999. */
    private static final class Walls implements Iterator<LocalDateTime> {
        private final Iterator<LocalDateTime> all;
        private final LocalDateTime first;
        private int left;
        private Optional<LocalDateTime> next;

        Walls(Iterator<LocalDateTime> all, LocalDateTime first, int count) {
            this.all = all;
            this.first = first;
            left = count;
            next = advance();
        }

        private Optional<LocalDateTime> advance() {
            try {
                while (left > 0 && all.hasNext()) {
                    var wall = all.next();
                    if (wall.getYear() > MAX_YEAR) {
                        break;
                    }
                    if (!wall.isBefore(first)) {
                        left--;
                        return Optional.of(wall);
                    }
                }
            } catch (IllegalArgumentException | IllegalStateException e) {
                return Optional.empty(); // the library throws this after many periods without a time
            }
            return Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public LocalDateTime next() {
            var present = next.orElseThrow(NoSuchElementException::new);
            next = advance();
            return present;
        }
    }
}
