package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can read what people write to the account. */
@Experimental
@ConsumerType
public interface ReadsInbox extends Session {
    /**
     * Reads on from a position. An item may come again, such as one that its author changed.
     *
     * @param position the {@link InboxPage#position} of the reading before; empty for the newest items only
     * @param limit maximum number of items, 1 to 100; the network may return fewer
     */
    InboxPage inbox(Optional<String> position, int limit) throws ConnectorException;
}
