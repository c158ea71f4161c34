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

    private static EmulatedNetwork free(String id, String name, int maxLength, int maxMedia, long maxMediaBytes) {
        return new EmulatedNetwork(id, name, false, maxLength, maxMedia, maxMediaBytes, Optional.empty(), Map.of());
    }
}
