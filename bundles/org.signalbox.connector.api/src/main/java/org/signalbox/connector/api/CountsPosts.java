package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can count the account's posts. The host uses the count to price a full read beforehand. */
@ConsumerType
public interface CountsPosts extends Session {
    /**
     * The network's own count of the account's posts, by one call; it may exceed the number of posts in the history.
     */
    long posts() throws ConnectorException;
}
