package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can read the account's own past posts. */
@ConsumerType
public interface ReadsHistory extends Session {
    /**
     * One page of the account's posts, newest first.
     *
     * @param cursor what the page before it returned; empty for the newest page
     * @param limit how many posts at most, 1 to 100; the network may return fewer
     */
    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException;
}
