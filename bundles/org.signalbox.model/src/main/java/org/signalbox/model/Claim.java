package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The right of a node to send a publication.
 *
 * @param lease of the node that has it
 * @param epoch counts the claims
 * @param prepareAt when a node may take it to prepare it, without sending it; empty when it may be sent
 */
public record Claim(Optional<Lease> lease, long epoch, Optional<Instant> prepareAt) {
    /** Nobody has had it. */
    public static final Claim NONE = new Claim(Optional.empty(), 0, Optional.empty());
}
