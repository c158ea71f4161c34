package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session that asks its network beforehand whether it would take a part, where terms can't say it: a community has
 * rules of its own. It is asked in the session that only reads, when a post is scheduled. Check again in
 * {@link Publishes#prepare}: the rules may be others by then, and nobody is asked while the network is away.
 */
@ConsumerType
public interface ChecksParts extends Session {
    /**
     * Asks whether the network would take a part as it is now. Uploads nothing, and changes nothing.
     *
     * @throws ConnectorException.Rejected with the network's reason if it wouldn't
     */
    void check(Part part) throws ConnectorException;
}
