package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can like an {@link InboxItem}, and take that back. */
@Experimental
@ConsumerType
public interface Likes extends Session {
    /**
     * Likes it, or takes that back. Does nothing if it is so already, or gone.
     *
     * @param item the item's {@link InboxItem#receipt}
     */
    void like(Receipt item, boolean liked) throws ConnectorException;
}
