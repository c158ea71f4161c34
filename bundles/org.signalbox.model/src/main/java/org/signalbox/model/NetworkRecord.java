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
 * @param reason why it is in its state, where it is there by itself
 * @param quarantined how many of its publications were quarantined since it was enabled last,
 *     {@link Transition#QUARANTINE}, with fewer than {@link #FORGOTTEN_AFTER} others that went out between one and the
 *     next
 * @param isolation where an admin wants its connector to run
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
        Optional<Message> reason,
        int quarantined,
        IsolationChoice isolation,
        Instant changedAt,
        long revision) {
    /**
     * The number of the network's later publications after which a publication that was quarantined no longer counts.
     */
    public static final int FORGOTTEN_AFTER = 20;

    /** One that is in its state as somebody wants it so, and of which nothing was quarantined or chosen. */
    public NetworkRecord(
            String id,
            String name,
            NetworkState state,
            Optional<String> version,
            Optional<String> bundle,
            Optional<String> signer,
            String color,
            Instant changedAt,
            long revision) {
        this(
                id,
                name,
                state,
                version,
                bundle,
                signer,
                color,
                Optional.empty(),
                0,
                IsolationChoice.INHERIT,
                changedAt,
                revision);
    }

    /** The same, disabled for a reason; nobody asked for that. */
    public NetworkRecord disabled(Message why, Instant now) {
        return new NetworkRecord(
                id,
                name,
                NetworkState.DISABLED,
                version,
                bundle,
                signer,
                color,
                Optional.of(why),
                quarantined,
                isolation,
                now,
                revision);
    }

    /** The same, with this choice. */
    public NetworkRecord isolated(IsolationChoice choice, Instant now) {
        return new NetworkRecord(
                id, name, state, version, bundle, signer, color, reason, quarantined, choice, now, revision);
    }
}
