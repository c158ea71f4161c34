package org.signalbox.workbench.planner.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.Message;

/** Formats instants in one zone and language. */
public record InstantText(ZoneId zone, Locale locale) {
    private static final Map<Format, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    /** Reading a pattern takes longer than formatting many rows by it. */
    private record Format(String pattern, Locale locale) {
        DateTimeFormatter create() {
            return DateTimeFormatter.ofPattern(pattern, locale);
        }
    }

    /** Formats «14:05» today, else «Wed 25 Nov 14:05», with the year if it differs. */
    public String at(Instant at, Instant now) {
        var local = at.atZone(zone);
        var today = LocalDate.ofInstant(now, zone);
        return local.toLocalDate().equals(today) ? clock(at) : day(local.toLocalDate(), today) + " " + clock(at);
    }

    /** Formats with seconds, for past events. */
    public String exactly(Instant at, Instant now) {
        var local = at.atZone(zone);
        var today = LocalDate.ofInstant(now, zone);
        var clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(local);
        return local.toLocalDate().equals(today) ? clock : day(local.toLocalDate(), today) + " " + clock;
    }

    /** Formats with milliseconds, to compare with events elsewhere. */
    public String precisely(Instant at, Instant now) {
        var local = at.atZone(zone);
        var today = LocalDate.ofInstant(now, zone);
        var clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", locale).format(local);
        return local.toLocalDate().equals(today) ? clock : day(local.toLocalDate(), today) + " " + clock;
    }

    /** Formats «14:05». */
    public String clock(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** Formats «Wed 25 Nov», with the year if it differs from that of {@code today}. */
    public String day(LocalDate day, LocalDate today) {
        var pattern = day.getYear() == today.getYear() ? "EEE d MMM" : "EEE d MMM yyyy";
        return FORMATS.computeIfAbsent(new Format(pattern, locale), Format::create)
                .format(day);
    }

    /** Time left of a waiting publication: «in 3 min», «now», «3 min late». */
    public Message until(Instant due, Instant now) {
        var left = Duration.between(now, due);
        if (left.abs().toSeconds() <= 5) {
            return Message.of("planner.now");
        }
        return left.isNegative()
                ? Message.of("planner.late", amount(left.negated()))
                : Message.of("planner.in", amount(left));
    }

    private String amount(Duration time) {
        if (time.toSeconds() < 120) {
            return Message.of("planner.seconds", time.toSeconds()).text(locale);
        }
        if (time.toMinutes() < 120) {
            return Message.of("planner.minutes", time.toMinutes()).text(locale);
        }
        return time.toHours() < 48
                ? Message.of("planner.hours", time.toHours()).text(locale)
                : Message.of("planner.days", time.toDays()).text(locale);
    }

    /** Formats «0.4 s», «12 s», «3 min». */
    static String seconds(Duration time) {
        if (time.toMillis() < 10_000) {
            return String.format(Locale.getDefault(), "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toMinutes() < 2 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
