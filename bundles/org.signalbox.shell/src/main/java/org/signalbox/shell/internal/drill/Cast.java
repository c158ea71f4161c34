package org.signalbox.shell.internal.drill;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.sandbox.StandIn;

/**
 * The networks as the practice server plays them. It enforces its terms by itself, so that what Signalbox believes of
 * them is put to the test; the figures are those of the terms documents of the connectors.
 */
final class Cast {
    private static final long MEBI = 1 << 20;

    private Cast() {}

    /** Free until its end, then $100 a month for basic access. */
    static StandIn x() {
        return new StandIn(
                "x", "X", true, 280, 4, 5 * MEBI, Optional.of(new StandIn.Pricing(100_000_000, 0, 0, 0, 0)), Map.of());
    }

    static StandIn facebook() {
        return free("facebook", "Facebook", 63_206, 10, 10 * MEBI, Map.of());
    }

    static StandIn instagram() {
        return free("instagram", "Instagram", 2_200, 10, 8 * MEBI, Map.of());
    }

    /** @param versions until when each version of its interface is answered */
    static StandIn linkedin(Map<String, Instant> versions) {
        return free("linkedin", "LinkedIn", 3_000, 20, 5 * MEBI, versions);
    }

    /** Free until its end, then $0.24 for a thousand requests above 100 in a minute. */
    static StandIn reddit() {
        return new StandIn(
                "reddit",
                "Reddit",
                false,
                40_000,
                20,
                20 * MEBI,
                Optional.of(new StandIn.Pricing(0, 0, 0, 240, 100)),
                Map.of());
    }

    private static StandIn free(
            String id, String name, int maxLength, int maxMedia, long maxMediaBytes, Map<String, Instant> versions) {
        return new StandIn(id, name, false, maxLength, maxMedia, maxMediaBytes, Optional.empty(), versions);
    }
}
