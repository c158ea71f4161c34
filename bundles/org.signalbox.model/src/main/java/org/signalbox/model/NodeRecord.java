package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A node as the store knows it.
 *
 * @param process where it runs; empty where its system doesn't tell
 * @param name what people call it, such as {@code anna@laptop}
 * @param version of the program
 * @param lease how long it may be silent before others take its work over
 * @param seenAt its last heartbeat
 * @param endedAt when it left in order; it sends nothing any more
 * @param networks what it has of each network, by id
 */
public record NodeRecord(
        NodeId id,
        Optional<ProcessIdentity> process,
        String name,
        String version,
        Duration lease,
        Instant joinedAt,
        Instant seenAt,
        Optional<Instant> endedAt,
        List<NodeNetwork> networks) {
    public NodeRecord {
        networks = List.copyOf(networks);
    }

    /** Whether nothing was heard of it for longer than its lease; it may run all the same. */
    public boolean silent(Instant now) {
        return endedAt.isEmpty() && seenAt.plus(lease).isBefore(now);
    }
}
