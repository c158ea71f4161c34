package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can remove what somebody else wrote below a post of the account, for everybody and for good. */
@Experimental
@ConsumerType
public interface Removes extends Session {
    /**
     * Removes it at the network. Does nothing if it is gone.
     *
     * @param item the item's {@link InboxItem#receipt}
     */
    void remove(Receipt item) throws ConnectorException;
}
