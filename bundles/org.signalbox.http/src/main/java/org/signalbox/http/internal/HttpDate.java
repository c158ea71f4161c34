package org.signalbox.http.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Dates of RFC 9110, section 5.6.7, in all three formats. The day of the week isn't compared: even RFC 8594 has an
 * example with a wrong one.
 */
final class HttpDate {
    private static final Pattern DAY_NAME = Pattern.compile("^[A-Za-z]{3,9},? +");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final DateTimeFormatter RFC_850 = DateTimeFormatter.ofPattern("dd-MMM-uu HH:mm:ss", Locale.US);
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.US);
    private static final String GMT = " GMT";

    private HttpDate() {}

    static Optional<Instant> parse(String text) {
        var named = DAY_NAME.matcher(text);
        if (!named.find()) {
            return Optional.empty();
        }
        var date = SPACES.matcher(text.substring(named.end())).replaceAll(" ");
        try {
            if (!date.endsWith(GMT)) {
                return Optional.of(utc(date, ASCTIME));
            }
            return Optional.of(
                    date.indexOf('-') > 0
                            ? utc(date.substring(0, date.length() - GMT.length()), RFC_850)
                            : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant utc(String date, DateTimeFormatter format) {
        return LocalDateTime.parse(date, format).toInstant(ZoneOffset.UTC);
    }
}
