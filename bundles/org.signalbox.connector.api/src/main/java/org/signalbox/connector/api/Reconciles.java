package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can decide whether a commit with an unknown outcome took effect. */
@ConsumerType
public interface Reconciles extends Session {
    /**
     * Searches for a visible change.
     *
     * @throws ConnectorException.Unavailable when the network doesn't answer; it is asked again
     */
    Lookup find(Search search) throws ConnectorException;
}
