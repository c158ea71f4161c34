package org.signalbox.connector.threads.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.signalbox.connector.api.HttpResponse;

/**
 * Threads's clock beside ours, by the date of an answer.
 *
 * @param ahead by how much Threads's is ahead of ours
 */
record Clocks(Duration ahead) {
    /** The header has no fractions, and an answer takes some time. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** By how much the clocks may differ before times prove nothing. */
    private static final Duration MOST = Duration.ofMinutes(10);

    /** Of an answer without a readable date, as if they were the same. */
    static Clocks of(HttpResponse answer, Instant now) {
        try {
            var ahead = answer.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(theirs -> Duration.between(now, theirs))
                    .orElse(Duration.ZERO);
            return new Clocks(ahead.abs().compareTo(TOLERANCE) <= 0 ? Duration.ZERO : ahead);
        } catch (DateTimeException unreadable) {
            return new Clocks(Duration.ZERO);
        }
    }

    boolean proveNothing() {
        return ahead.abs().compareTo(MOST) > 0;
    }

    String difference() {
        return "The clocks of Threads and of this computer differ by "
                + ahead.abs().toMinutes() + " minutes";
    }

    /** The earliest time that Threads may give to what happened at this time of ours. */
    Instant earliest(Instant ours) {
        return ours.plus(ahead).minus(TOLERANCE);
    }
}
