package org.signalbox.workbench.ui;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as people type them: in the short format of a language with all digits of the year, or in ISO 8601. Pure. */
final class DateText {
    private static final int CENTURY = 2000;

    private final DateTimeFormatter written;
    private final List<DateTimeFormatter> read;

    DateText(Locale locale) {
        var pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale)
                .replaceAll("[yu]+", "uuuu");
        var digits = pattern.replaceAll("d+", "d").replaceAll("M+", "M");
        written = DateTimeFormatter.ofPattern(pattern, locale);
        read = List.of(
                strict(new DateTimeFormatterBuilder().appendPattern(digits), locale),
                strict(twoDigitYear(digits), locale),
                strict(new DateTimeFormatterBuilder().appendPattern("uuuu-M-d"), locale));
    }

    private static DateTimeFormatterBuilder twoDigitYear(String digits) {
        int year = digits.indexOf("uuuu");
        var builder = new DateTimeFormatterBuilder().appendPattern(digits.substring(0, year));
        builder.appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, CENTURY);
        return builder.appendPattern(digits.substring(year + 4));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder builder, Locale locale) {
        return builder.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT);
    }

    String of(LocalDate date) {
        return written.format(date);
    }

    /** The date; empty for what is none. */
    Optional<LocalDate> parse(String text) {
        for (var format : read) {
            try {
                var date = LocalDate.parse(text.strip(), format);
                return date.getYear() >= 1 && date.getYear() <= 9999 ? Optional.of(date) : Optional.empty();
            } catch (DateTimeException other) {
                continue; // it may be in another format
            }
        }
        return Optional.empty();
    }
}
