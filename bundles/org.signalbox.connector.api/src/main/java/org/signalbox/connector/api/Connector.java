package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Connects to one network. Published as an OSGi service with the property {@code connector.id} equal to the
 * descriptor's network id. Implementations are stateless: all state between two calls is in the {@link Session} or at
 * the host.
 */
@ConsumerType
public interface Connector {
    /** Pure data about the network; no I/O, the same value at each call. */
    Descriptor descriptor();

    /**
     * Opens a session for one account, without I/O; the first call of the session connects.
     *
     * @param grant the account's authorization
     * @param host the host's services for this session
     */
    Session open(Grant grant, Host host);
}
