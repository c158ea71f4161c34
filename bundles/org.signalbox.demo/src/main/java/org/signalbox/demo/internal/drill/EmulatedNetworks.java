package org.signalbox.demo.internal.drill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.sandbox.EmulatedNetwork;

/**
 * Emulated networks of the practice server. The server enforces its terms independently of Signalbox; the figures equal
 * those of the connectors' terms documents.
 */
final class EmulatedNetworks {
    private static final long MEBI = 1 << 20;

    private EmulatedNetworks() {}

    static EmulatedNetwork facebook() {
        return free("facebook", "Facebook", 63_206, 10, 10 * MEBI).withPages(List.of("night-train", "night-crew"));
    }

    static EmulatedNetwork instagram() {
        return free("instagram", "Instagram", 2_200, 10, 8 * MEBI);
    }

    /** Free until the deadline, then $0.24 per thousand requests above 100 in a minute. */
    static EmulatedNetwork reddit() {
        return new EmulatedNetwork(
                        "reddit",
                        "Reddit",
                        false,
                        40_000,
                        20,
                        20 * MEBI,
                        Optional.of(new EmulatedNetwork.Pricing(0, 0, 0, 240, 100)),
                        Map.of())
                .withForums();
    }

    private static EmulatedNetwork free(String id, String name, int maxLength, int maxMedia, long maxMediaBytes) {
        return new EmulatedNetwork(id, name, false, maxLength, maxMedia, maxMediaBytes, Optional.empty(), Map.of());
    }
}
