package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can ask how many posts the account has, so that reading them all can be priced before. */
@ConsumerType
public interface CountsPosts extends Session {
    /** The network's own count of the account's posts, by one call; it may count more than the history shows. */
    long posts() throws ConnectorException;
}
