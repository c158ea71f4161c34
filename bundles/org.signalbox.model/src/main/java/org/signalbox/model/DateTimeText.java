package org.signalbox.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Formats days and times for people: «3 déc. 2026, 09:30», with the zone if it isn't the reader's. */
final class DateTimeText {
    /** An instant for readers who may be anywhere. */
    private static final DateTimeFormatter ANYWHERE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private DateTimeText() {}

    /**
     * @param written {@code 2026-12-03}, {@code 2026-12-03T09:30 Europe/Paris}, or an instant,
     *     {@code 2026-12-03T08:30:00Z}; anything else stays as it is
     * @param here the reader's zone; empty where it isn't known
     */
    static String text(String written, Locale locale, Optional<ZoneId> here) {
        try {
            var space = written.indexOf(' ');
            if (space < 0 && written.endsWith("Z")) {
                var at = Instant.parse(written).truncatedTo(ChronoUnit.SECONDS);
                return here.map(zone -> text(LocalDateTime.ofInstant(at, zone), locale))
                        .orElseGet(() -> ANYWHERE.format(at));
            }
            if (space < 0) {
                return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(LocalDate.parse(written));
            }
            var at = new Schedule(
                    LocalDateTime.parse(written.substring(0, space)), ZoneId.of(written.substring(space + 1)));
            return text(at.wall(), locale)
                    + here.map(at::otherZone)
                            .orElseGet(() -> Optional.of(at.zone().toString()))
                            .map(zone -> " " + zone)
                            .orElse("");
        } catch (DateTimeException e) {
            return written; // stored by another version
        }
    }

    private static String text(LocalDateTime wall, Locale locale) {
        var clock = wall.getSecond() == 0 ? FormatStyle.SHORT : FormatStyle.MEDIUM;
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, clock)
                .withLocale(locale)
                .format(wall);
    }
}
