package org.signalbox.connector.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session that can read again what came to the inbox. The host asks before it answers an item, when somebody looks at
 * a conversation, and seldom while one is open: what its author took back or changed is neither answered nor shown as
 * it was.
 */
@Experimental
@ConsumerType
public interface ReadsItems extends ReadsInbox {
    /** Items of a call, at most. */
    int MOST = 50;

    /**
     * Reads some items as they are now. Changes nothing, also not what is read. Its requests have the operation of
     * those of {@link #inbox}.
     *
     * @param items {@link InboxItem#receipt} of items that {@link #inbox} told, each once, 1 to {@link #MOST}
     * @return what the network tells of them now; an item of which it tells nothing is left out
     */
    ItemsNow items(List<Receipt> items) throws ConnectorException;
}
