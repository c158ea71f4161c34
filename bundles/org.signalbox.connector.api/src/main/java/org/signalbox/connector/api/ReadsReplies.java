package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can read what was answered to the account's posts. */
@ConsumerType
public interface ReadsReplies extends Session {
    /**
     * One page of the replies to a post, also of those below other replies where the network tells them; each once over
     * all pages, in any order. A post that the network no longer shows has none.
     *
     * @param remoteId a post of the account's
     * @param cursor what the page before it returned; empty for the first page
     * @param limit how many replies at most, 1 to 100; the network may return fewer
     */
    Page<ReceivedReply> replies(String remoteId, Optional<String> cursor, int limit) throws ConnectorException;
}
