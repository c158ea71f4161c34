package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Speaks to one network. Published as an OSGi service with the property {@code connector.id} equal to the descriptor's
 * network id. Implementations are stateless: all that lives between two calls is in the {@link Session} or at the host.
 */
@ConsumerType
public interface Connector {
    /** Pure data about the network; no I/O, the same value at each call. */
    Descriptor descriptor();

    /**
     * Opens a session for one account. No I/O happens here; the first call of the session does it.
     *
     * @param grant what the account's owner granted
     * @param host the host's services for this session
     */
    Session open(Grant grant, Host host);
}
