package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A network as the store holds it. It outlives its connector.
 *
 * @param id the network's id
 * @param name what people read
 * @param state what is wanted
 * @param version of the connector bundle; empty once removed
 * @param bundle blob (SHA-256) of the signed connector bundle; empty once removed
 * @param signer who signed it
 * @param color the network's colour, kept for what stays readable after its removal
 * @param revision counts changes
 */
public record NetworkRecord(
        String id,
        String name,
        NetworkState state,
        Optional<String> version,
        Optional<String> bundle,
        Optional<String> signer,
        String color,
        Instant changedAt,
        long revision) {}
