package org.signalbox.simulator;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;

/** What is stored of a network after a change of its state. */
final class NextNetworkRecord {
    private NextNetworkRecord() {}

    static NetworkRecord of(NetworkRecord old, NetworkState next, Optional<String> version, Instant at) {
        return new NetworkRecord(
                old.id(), old.name(), next, version, old.bundle(), old.signer(), old.color(), at, old.revision());
    }
}
