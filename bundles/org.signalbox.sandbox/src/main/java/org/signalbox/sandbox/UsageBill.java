package org.signalbox.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * Cost of metered posts so far.
 *
 * @param totalMicros in micros of a US dollar: $0.015 is 15,000
 */
public record UsageBill(long totalMicros, List<Line> lines) {

    public UsageBill {
        lines = List.copyOf(lines);
    }

    /** One metered post. */
    public record Line(String postId, String handle, Instant at, boolean hasLink, long micros) {}
}
