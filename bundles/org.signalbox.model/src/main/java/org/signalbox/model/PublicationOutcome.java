package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The outcome of a publication.
 *
 * @param publishedAt when its last part became visible
 * @param deletedAt when it was deleted at the network
 * @param reroutedFrom the one that it goes out in place of
 * @param reroutedTo the one that goes out in its place; it is then cancelled for good
 */
public record PublicationOutcome(
        Optional<Instant> publishedAt,
        Optional<Instant> deletedAt,
        Optional<PublicationId> reroutedFrom,
        Optional<PublicationId> reroutedTo) {
    public static final PublicationOutcome NONE =
            new PublicationOutcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
