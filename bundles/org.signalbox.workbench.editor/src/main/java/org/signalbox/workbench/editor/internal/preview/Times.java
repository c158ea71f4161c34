package org.signalbox.workbench.editor.internal.preview;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.signalbox.model.Schedule;

/** Writes when a post is due, by the clock of its own zone. */
final class Times {
    private Times() {}

    static String text(Schedule schedule, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(schedule.wall());
    }
}
