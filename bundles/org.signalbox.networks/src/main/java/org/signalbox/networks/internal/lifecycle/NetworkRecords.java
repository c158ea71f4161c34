package org.signalbox.networks.internal.lifecycle;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.internal.trust.ConnectorJar;

/** The next record of a network; the store counts its revision. */
final class NetworkRecords {
    private NetworkRecords() {}

    static NetworkRecord installed(ConnectorJar jar, String color, Instant now, Optional<NetworkRecord> before) {
        return new NetworkRecord(
                jar.network(),
                jar.name(),
                NetworkState.ENABLED,
                Optional.of(jar.version().toString()),
                Optional.of(jar.sha256()),
                Optional.of(jar.signer().toString()),
                color,
                now,
                before.map(NetworkRecord::revision).orElse(0L));
    }

    static NetworkRecord in(NetworkRecord known, NetworkState state, Instant now) {
        return new NetworkRecord(
                known.id(),
                known.name(),
                state,
                known.version(),
                known.bundle(),
                known.signer(),
                known.color(),
                Optional.empty(),
                state == NetworkState.ENABLED ? 0 : known.quarantined(), // enabling it resets the count
                now,
                known.revision());
    }

    static NetworkRecord removed(NetworkRecord known, Instant now) {
        return new NetworkRecord(
                known.id(),
                known.name(),
                NetworkState.REMOVED,
                Optional.empty(),
                Optional.empty(),
                known.signer(),
                known.color(),
                now,
                known.revision());
    }
}
