package org.signalbox.connector.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What a visible change can be found by.
 *
 * @param key of its commit
 * @param part that it shows
 * @param prepared what it was committed with, if the same version of the connector prepared it
 * @param parent the receipt of the previous part of the thread
 * @param accepted the data of the network's {@link Commitment.Accepted} answer, if it gave one
 * @param since when the commit was first tried; older posts don't match
 */
public record Search(
        PublishKey key,
        Part part,
        Optional<Prepared> prepared,
        Optional<Receipt> parent,
        Optional<String> accepted,
        Instant since) {
    /** Of a change of which the network has told nothing, and that continues no thread. */
    public static Search of(PublishKey key, Part part, Instant since) {
        return new Search(key, part, Optional.empty(), Optional.empty(), Optional.empty(), since);
    }
}
