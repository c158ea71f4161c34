package org.signalbox.connector.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session whose network tells over a {@link WebSockets socket} that something came to the inbox, so that the inbox
 * needn't be read at intervals. What came is read by {@link #inbox}.
 */
@Experimental
@ConsumerType
public interface AwaitsInbox extends ReadsInbox {
    /**
     * Waits until the network tells that there may be something new. It opens the socket if it isn't open, and leaves
     * it open for the next call of this session. What came between two calls ends the next one at once.
     *
     * @param atMost up to one minute
     * @return whether there may be something new; false when the time is over
     * @throws ConnectorException.Rejected when this account's server never tells, such as one that has no socket: the
     *     inbox is read at intervals, and this session isn't asked again
     * @throws ConnectorException when the socket can't be opened, or was closed; the host waits before the next call
     */
    boolean await(Duration atMost) throws ConnectorException;
}
