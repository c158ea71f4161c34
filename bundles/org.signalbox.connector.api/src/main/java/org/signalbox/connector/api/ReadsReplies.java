package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can read replies to the account's posts. */
@ConsumerType
public interface ReadsReplies extends Session {
    /**
     * Reads one page of the replies to a post, including nested replies where the network returns them. Each reply
     * appears once over all pages, in any order. A post that the network no longer shows has none.
     *
     * @param post of the account
     * @param cursor {@code next} of the previous page; empty for the first page
     * @param limit maximum number of replies, 1 to 100; the network may return fewer
     */
    Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException;
}
