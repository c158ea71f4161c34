package org.signalbox.connector.api;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can decide whether a commit with an unknown outcome took effect. */
@ConsumerType
public interface Reconciles extends Session {
    /**
     * Searches for the visible change that {@code key} and {@code part} would have made.
     *
     * @param since when the commit was first tried; older posts don't match
     * @return its receipt, or empty when the network doesn't show it
     */
    Optional<Receipt> find(PublishKey key, Part part, Instant since) throws ConnectorException;
}
