package org.signalbox.model;

import java.util.Optional;

/**
 * The right of a node to send a publication.
 *
 * @param lease of the node that has it
 * @param epoch counts the claims
 */
public record Claim(Optional<Lease> lease, long epoch) {
    /** Nobody has had it. */
    public static final Claim NONE = new Claim(Optional.empty(), 0);
}
