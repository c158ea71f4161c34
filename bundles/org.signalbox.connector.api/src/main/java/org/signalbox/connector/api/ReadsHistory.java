package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can read the account's own past posts. */
@ConsumerType
public interface ReadsHistory extends Session {
    /**
     * Reads one page of the account's posts, newest first.
     *
     * @param cursor {@code next} of the previous page; empty for the newest page
     * @param limit maximum number of posts, 1 to 100; the network may return fewer
     */
    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException;
}
