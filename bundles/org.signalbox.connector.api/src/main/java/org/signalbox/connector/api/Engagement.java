package org.signalbox.connector.api;

import java.time.Instant;
import java.util.Map;

/**
 * Metrics of one post at one instant.
 *
 * @param values by the id of the {@link Metric} that the descriptor declares
 */
public record Engagement(String remoteId, Instant at, Map<String, Long> values) {
    public Engagement {
        values = Map.copyOf(values);
    }

    /** The metrics of a post at an instant. */
    public static Engagement of(String remoteId, Instant at, Map<String, Long> values) {
        return new Engagement(remoteId, at, values);
    }
}
