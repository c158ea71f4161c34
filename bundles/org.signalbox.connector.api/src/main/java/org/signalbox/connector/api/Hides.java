package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can hide an {@link InboxItem} below a post of the account, and show it again. */
@Experimental
@ConsumerType
public interface Hides extends Session {
    /**
     * Hides or shows it. Does nothing if it is so already, or gone.
     *
     * @param item the item's {@link InboxItem#receipt}
     */
    void hide(Receipt item, boolean hidden) throws ConnectorException;
}
