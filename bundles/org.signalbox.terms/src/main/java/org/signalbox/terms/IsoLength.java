package org.signalbox.terms;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;

/**
 * A length of time in ISO 8601.
 *
 * @param text as written, such as {@code PT15M}, {@code P1M}; equal lengths may be written differently
 * @param amount a {@link Duration} or a {@link Period}
 */
public record IsoLength(String text, TemporalAmount amount) {
    /**
     * Parses a length.
     *
     * @throws DateTimeException if it isn't one
     */
    public static IsoLength parse(String text) {
        return new IsoLength(text, text.contains("T") ? Duration.parse(text) : Period.parse(text));
    }
}
