package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The progress of a publication.
 *
 * @param reason why it is in its state, where there is something to tell
 * @param notBefore a later instant than it is due when a retry or rate makes it wait; else equal to that
 */
public record PublicationProgress(
        PublicationState state,
        Optional<Message> reason,
        Instant notBefore,
        Claim claim,
        Attempts attempts,
        PublicationOutcome outcome) {
    /** Nothing has happened yet. */
    public static PublicationProgress planned(Instant due) {
        return new PublicationProgress(
                PublicationState.PLANNED, Optional.empty(), due, Claim.NONE, Attempts.NONE, PublicationOutcome.NONE);
    }
}
