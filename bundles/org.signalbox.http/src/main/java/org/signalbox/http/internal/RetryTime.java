package org.signalbox.http.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.HttpResponse;

/**
 * The end of a network's rate limit: {@code Retry-After} in seconds or as an HTTP date, else {@code RateLimit-Reset},
 * {@code X-RateLimit-Reset-After} or {@code X-RateLimit-Reset} in seconds from now, in seconds of the epoch or in
 * ISO-8601.
 */
final class RetryTime {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    /** Numbers above this are seconds of the epoch; as a delay they would exceed 30 years. */
    private static final long EPOCH = 1_000_000_000;

    private RetryTime() {}

    static Optional<Instant> of(HttpResponse response, Instant now) {
        return response.header("retry-after")
                .flatMap(value -> parse(value, now))
                .or(() -> response.header("ratelimit-reset").flatMap(value -> parse(value, now)))
                .or(() -> response.header("x-ratelimit-reset-after").flatMap(value -> parse(value, now)))
                .or(() -> response.header("x-ratelimit-reset").flatMap(value -> parse(value, now)));
    }

    private static Optional<Instant> parse(String value, Instant now) {
        var text = value.strip();
        if (NUMBER.matcher(text).matches()) {
            var seconds = (long) Math.ceil(Double.parseDouble(text));
            return Optional.of(seconds >= EPOCH ? Instant.ofEpochSecond(seconds) : now.plusSeconds(seconds));
        }
        return date(text).map(at -> at.isBefore(now) ? now : at);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    text.contains(",")
                            ? ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            // An unreadable time is ignored: the host's own back-off applies.
            return Optional.empty();
        }
    }
}
