package org.signalbox.model;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An account as the store holds it, without its grant.
 *
 * @param remoteId the network's own id of it
 * @param handle the name that people write
 * @param profile where to see it
 * @param origin where it lives
 * @param paused why nothing is sent for it now; empty when it works
 */
public record AccountRecord(
        AccountId id,
        String remoteId,
        String handle,
        String displayName,
        Optional<URI> profile,
        URI origin,
        Optional<Message> paused,
        Instant addedAt,
        long revision) {}
