package org.signalbox.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How people write days and times: «3 déc. 2026, 09:30», with the zone where it isn't this machine's. */
final class DayAndTime {
    private DayAndTime() {}

    /**
     * @param written {@code 2026-12-03}, {@code 2026-12-03T09:30 Europe/Paris}, or an instant, {@code 2026-12-03T08:30:00Z};
     *     anything else stays as it is
     */
    static String text(String written, Locale locale) {
        try {
            var here = ZoneId.systemDefault();
            var space = written.indexOf(' ');
            if (space < 0 && written.endsWith("Z")) {
                return text(LocalDateTime.ofInstant(Instant.parse(written).truncatedTo(ChronoUnit.SECONDS), here), locale);
            }
            if (space < 0) {
                return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(LocalDate.parse(written));
            }
            var at = new Schedule(
                    LocalDateTime.parse(written.substring(0, space)), ZoneId.of(written.substring(space + 1)));
            return text(at.wall(), locale) + at.otherZone(here).map(zone -> " " + zone).orElse("");
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
