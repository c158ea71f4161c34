package org.signalbox.connector.api;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** How fast an account's network may be called. */
@ProviderType
public interface Pace {
    /**
     * Asks the host to leave the account alone until then, on every node, as a {@link ConnectorException.RateLimited}
     * does, though this call succeeded: for networks that tell in an answer of 200 that little is left. What was begun
     * goes on. A shorter wait doesn't undo a longer one; a time in the past or more than 31 days ahead is ignored.
     *
     * @param why the network's words, shown to people; at most 300 characters of it are kept
     */
    void waitUntil(Instant until, String why);
}
