package org.signalbox.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * What metered calls cost so far.
 *
 * @param totalMicros in micros of a US dollar: $0.015 is 15,000
 * @param lines the posts
 * @param charges all else, of a network that is played
 */
public record UsageBill(long totalMicros, List<Line> lines, List<Charge> charges) {

    public UsageBill {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** One metered post. */
    public record Line(String postId, String handle, Instant at, boolean hasLink, long micros) {}

    /**
     * Something else that costs.
     *
     * @param what {@code month} of paid access, or {@code calls} above those of a minute that are free
     * @param at the start of the month or minute
     */
    public record Charge(String what, String handle, Instant at, long micros) {}
}
