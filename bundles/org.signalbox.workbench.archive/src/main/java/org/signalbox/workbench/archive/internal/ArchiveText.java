package org.signalbox.workbench.archive.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.workbench.ui.Preferences;

/** Formats times, durations, sizes and money. */
final class ArchiveText {
    private ArchiveText() {}

    static String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.getDefault())
                .format(at.atZone(Preferences.zone()));
    }

    static String day(java.time.LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Locale.getDefault())
                .format(day);
    }

    static String bytes(long bytes) {
        return Message.of("archives.bytes", bytes).text();
    }

    static String money(Money money) {
        var plain = money.amount().stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString() + " " + money.currency();
    }

    /** Formats the two largest units: «2 h 5 min». */
    static String duration(Duration length) {
        if (length.toDays() > 0) {
            return length.toDays() + " d " + length.toHoursPart() + " h";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return length.toMinutes() > 0
                ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
                : Math.max(1, length.toSeconds()) + " s";
    }
}
