package org.signalbox.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How people write days and times: «3 déc. 2026, 09:30», with the zone where it isn't this machine's. */
final class DayAndTime {
    private DayAndTime() {}

    /** @param written {@code 2026-12-03} or {@code 2026-12-03T09:30 Europe/Paris}; anything else stays as it is */
    static String text(String written, Locale locale) {
        try {
            var space = written.indexOf(' ');
            if (space < 0) {
                return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(LocalDate.parse(written));
            }
            var time = LocalDateTime.parse(written.substring(0, space));
            var clock = time.getSecond() == 0 ? FormatStyle.SHORT : FormatStyle.MEDIUM;
            var wall = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, clock)
                    .withLocale(locale)
                    .format(time);
            var zone = ZoneId.of(written.substring(space + 1));
            return zone.equals(ZoneId.systemDefault()) ? wall : wall + " " + zone;
        } catch (DateTimeException e) {
            return written; // stored by another version
        }
    }
}
