package org.signalbox.demo.internal.drill;

import java.util.List;
import org.signalbox.sandbox.ImitatedNetwork;

/**
 * Networks that the practice server imitates. The server enforces their terms independently of Signalbox; the figures
 * equal those of the connectors' terms documents.
 */
final class ImitatedNetworks {
    private static final long MEBI = 1 << 20;

    private ImitatedNetworks() {}

    static ImitatedNetwork facebook() {
        return new ImitatedNetwork("facebook", "Facebook", 63_206, 10, 10 * MEBI)
                .withPages(List.of("night-train", "night-crew"));
    }

    static ImitatedNetwork instagram() {
        return new ImitatedNetwork("instagram", "Instagram", 2_200, 10, 8 * MEBI);
    }
}
