package org.signalbox.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * Cost of metered calls so far.
 *
 * @param totalMicros in micros of a US dollar: $0.015 is 15,000
 * @param lines the posts
 * @param charges other charges, of an imitated network
 */
public record UsageBill(long totalMicros, List<Line> lines, List<Charge> charges) {

    public UsageBill {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** One metered post. */
    public record Line(String postId, String handle, Instant at, boolean hasLink, long micros) {}

    /**
     * Another charge.
     *
     * @param what {@code month} of paid access, or {@code calls} above the free ones of a minute
     * @param at the start of the month or minute
     */
    public record Charge(String what, String handle, Instant at, long micros) {}
}
