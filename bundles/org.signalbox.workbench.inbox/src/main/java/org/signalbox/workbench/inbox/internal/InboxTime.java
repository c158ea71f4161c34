package org.signalbox.workbench.inbox.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.Message;

/** Times of the inbox in one zone and language. */
record InboxTime(ZoneId zone, Locale locale) {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    /** As short as it can be told apart: «14:05» today, «Wed 14:05» within a week, else the date. */
    String brief(Instant at, Instant now) {
        var day = LocalDate.ofInstant(at, zone);
        var today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return clock(at);
        }
        boolean near = day.isAfter(today.minusDays(7)) && day.isBefore(today.plusDays(7));
        return near ? pattern("EEE").format(at.atZone(zone)) + " " + clock(at) : date(day, today);
    }

    /** Date and time, without the date today. */
    String full(Instant at, Instant now) {
        var day = LocalDate.ofInstant(at, zone);
        var today = LocalDate.ofInstant(now, zone);
        return day.equals(today) ? clock(at) : pattern("EEE").format(day) + " " + date(day, today) + " " + clock(at);
    }

    private String date(LocalDate day, LocalDate today) {
        return pattern(day.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy")
                .format(day);
    }

    private DateTimeFormatter pattern(String pattern) {
        return PATTERNS.computeIfAbsent(pattern + locale, key -> DateTimeFormatter.ofPattern(pattern, locale));
    }

    private String clock(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** How long ago: «just now», «2 min ago», «3 h ago», «4 days ago». */
    static Message ago(Instant at, Instant now) {
        var age = Duration.between(at, now);
        if (age.toSeconds() < 60) {
            return Message.of("inboxview.ago.now");
        }
        if (age.toMinutes() < 60) {
            return Message.of("inboxview.ago.minutes", age.toMinutes());
        }
        return age.toHours() < 48
                ? Message.of("inboxview.ago.hours", age.toHours())
                : Message.of("inboxview.ago.days", age.toDays());
    }

    /** Three hours later. */
    Instant laterToday(Instant now) {
        return now.plus(Duration.ofHours(3));
    }

    Instant tomorrow(Instant now) {
        return morning(LocalDate.ofInstant(now, zone).plusDays(1));
    }

    Instant nextWeek(Instant now, DayOfWeek first) {
        return morning(LocalDate.ofInstant(now, zone).with(TemporalAdjusters.next(first)));
    }

    private Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(zone).toInstant();
    }
}
