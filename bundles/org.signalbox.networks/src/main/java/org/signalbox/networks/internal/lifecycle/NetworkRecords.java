package org.signalbox.networks.internal.lifecycle;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.IsolationChoice;
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
                Optional.empty(),
                0,
                isolation(jar, before),
                now,
                before.map(NetworkRecord::revision).orElse(0L));
    }

    /**
     * The choice that goes on to hold for a connector that is to be installed. That it runs inside was agreed to for
     * one signer, and holds for that one only.
     */
    static IsolationChoice isolation(ConnectorJar jar, Optional<NetworkRecord> before) {
        var known = before.filter(record -> record.state() != NetworkState.REMOVED);
        var sameSigner = known.flatMap(NetworkRecord::signer)
                .filter(jar.signer().toString()::equals)
                .isPresent();
        return known.map(NetworkRecord::isolation)
                .filter(choice -> choice != IsolationChoice.OFF || sameSigner)
                .orElse(IsolationChoice.INHERIT);
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
                known.isolation(),
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
