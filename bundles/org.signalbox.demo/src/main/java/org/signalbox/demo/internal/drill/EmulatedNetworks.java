package org.signalbox.demo.internal.drill;

import java.util.List;
import org.signalbox.sandbox.EmulatedNetwork;

/**
 * Networks that the practice server imitates. The server enforces their terms independently of Signalbox; the figures
 * equal those of the connectors' terms documents.
 */
final class EmulatedNetworks {
    private static final long MEBI = 1 << 20;

    private EmulatedNetworks() {}

    static EmulatedNetwork facebook() {
        return new EmulatedNetwork("facebook", "Facebook", 63_206, 10, 10 * MEBI)
                .withPages(List.of("night-train", "night-crew"));
    }

    static EmulatedNetwork instagram() {
        return new EmulatedNetwork("instagram", "Instagram", 2_200, 10, 8 * MEBI);
    }
}
