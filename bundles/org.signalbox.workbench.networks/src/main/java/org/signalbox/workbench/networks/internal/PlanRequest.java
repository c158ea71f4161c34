package org.signalbox.workbench.networks.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.NetworkChange;

/**
 * Request for a change to a network.
 *
 * @param jar the new connector, for a replacement
 * @param due due time; empty for now
 * @param leadTime before the due time
 */
record PlanRequest(
        String network,
        PlannedChange.Kind kind,
        Optional<Path> jar,
        Optional<Instant> due,
        Duration leadTime,
        Optional<String> reason) {

    static PlanRequest now(String network, NetworkChange change) {
        return new PlanRequest(
                network, kind(change), Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty());
    }

    static PlannedChange.Kind kind(NetworkChange change) {
        return switch (change) {
            case ENABLE -> PlannedChange.Kind.ENABLE;
            case DRAIN -> PlannedChange.Kind.DRAIN;
            case DISABLE -> PlannedChange.Kind.DISABLE;
            case REMOVE -> PlannedChange.Kind.REMOVE;
        };
    }

    /** The equivalent change of the installed connector; empty for a replacement. */
    static Optional<NetworkChange> change(PlannedChange.Kind kind) {
        return switch (kind) {
            case ENABLE -> Optional.of(NetworkChange.ENABLE);
            case DRAIN -> Optional.of(NetworkChange.DRAIN);
            case DISABLE -> Optional.of(NetworkChange.DISABLE);
            case REMOVE -> Optional.of(NetworkChange.REMOVE);
            case REPLACE -> Optional.empty();
        };
    }
}
