package org.signalbox.connector.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Limits and prices that a network publishes itself. They override the values of the terms with the same id until the
 * next dated entry.
 *
 * @param values by term id, in that term's unit
 * @param readAt the instant of reading
 */
public record LiveTerms(Map<String, BigDecimal> values, Instant readAt) {
    public LiveTerms {
        values = Map.copyOf(values);
    }

    /** What a network published then. */
    public static LiveTerms of(Map<String, BigDecimal> values, Instant readAt) {
        return new LiveTerms(values, readAt);
    }
}
