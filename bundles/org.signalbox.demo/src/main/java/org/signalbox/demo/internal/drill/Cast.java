package org.signalbox.demo.internal.drill;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.sandbox.EmulatedNetwork;

/**
 * The networks as the practice server plays them. It enforces its terms by itself, so that what Signalbox believes of
 * them is put to the test; the figures are those of the terms documents of the connectors.
 */
final class Cast {
    private static final long MEBI = 1 << 20;

    private Cast() {}

    /** Free until its end, then $100 a month for basic access. */
    static EmulatedNetwork x() {
        return new EmulatedNetwork(
                "x",
                "X",
                true,
                280,
                4,
                5 * MEBI,
                Optional.of(new EmulatedNetwork.Pricing(100_000_000, 0, 0, 0, 0)),
                Map.of());
    }

    static EmulatedNetwork facebook() {
        return free("facebook", "Facebook", 63_206, 10, 10 * MEBI, Map.of());
    }

    static EmulatedNetwork instagram() {
        return free("instagram", "Instagram", 2_200, 10, 8 * MEBI, Map.of());
    }

    /** @param versions until when each version of its interface is answered */
    static EmulatedNetwork linkedin(Map<String, Instant> versions) {
        return free("linkedin", "LinkedIn", 3_000, 20, 5 * MEBI, versions);
    }

    /** Free until its end, then $0.24 for a thousand requests above 100 in a minute. */
    static EmulatedNetwork reddit() {
        return new EmulatedNetwork(
                "reddit",
                "Reddit",
                false,
                40_000,
                20,
                20 * MEBI,
                Optional.of(new EmulatedNetwork.Pricing(0, 0, 0, 240, 100)),
                Map.of());
    }

    private static EmulatedNetwork free(
            String id, String name, int maxLength, int maxMedia, long maxMediaBytes, Map<String, Instant> versions) {
        return new EmulatedNetwork(id, name, false, maxLength, maxMedia, maxMediaBytes, Optional.empty(), versions);
    }
}
