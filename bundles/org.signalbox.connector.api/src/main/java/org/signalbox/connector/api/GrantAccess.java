package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/** The grant of one account, as the store holds it. Accounts of one login share it, each with its own target. */
@ProviderType
public interface GrantAccess {
    /** The newest stored grant. */
    Grant current();

    /**
     * Replaces an expired grant, for all its accounts. One rotation at a time per grant, over all nodes: if another one
     * has replaced {@code stale} already, its result is returned and {@code rotation} isn't called. The new grant is
     * stored before this returns.
     *
     * @param stale the grant that failed
     */
    Grant replace(Grant stale, Rotation rotation) throws ConnectorException;

    /** Requests a new grant from the network. */
    @FunctionalInterface
    interface Rotation {
        Grant rotate(Grant current) throws ConnectorException;
    }
}
