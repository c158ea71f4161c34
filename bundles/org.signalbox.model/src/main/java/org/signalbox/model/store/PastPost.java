package org.signalbox.model.store;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationId;

/**
 * A post as the network showed it.
 *
 * @param publication the publication that it came from, where it was ours
 * @param gone whether the network no longer shows it
 */
public record PastPost(
        AccountId account,
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        Optional<String> replyTo,
        Optional<PublicationId> publication,
        boolean gone) {}
