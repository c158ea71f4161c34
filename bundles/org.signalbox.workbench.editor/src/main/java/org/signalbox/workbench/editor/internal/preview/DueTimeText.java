package org.signalbox.workbench.editor.internal.preview;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.signalbox.model.Schedule;

/** Formats a post's due time in the zone of its schedule. */
final class DueTimeText {
    private DueTimeText() {}

    /** @param here the window's zone; any other zone is named */
    static String text(Schedule schedule, Locale locale, ZoneId here) {
        var wall = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(schedule.wall());
        return wall + schedule.otherZone(here).map(zone -> " " + zone).orElse("");
    }
}
