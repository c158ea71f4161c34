package org.signalbox.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * What metered calls cost so far.
 *
 * @param totalMicros in micros of a US dollar: $0.015 is 15,000
 */
public record Bill(long totalMicros, List<Line> lines) {

    public Bill {
        lines = List.copyOf(lines);
    }

    /** One metered post. */
    public record Line(String postId, String handle, Instant at, boolean hasLink, long micros) {}
}
