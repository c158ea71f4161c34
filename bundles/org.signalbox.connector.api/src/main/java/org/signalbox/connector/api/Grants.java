package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/** The grant of one account, as the store holds it. */
@ProviderType
public interface Grants {
    /** The newest grant. */
    Grant current();

    /**
     * Replaces a grant that no longer works. One rotation at a time per account, over all nodes: where another one was
     * faster, its result is returned and {@code rotation} isn't called. The new grant is persisted before this returns.
     *
     * @param stale the grant that failed
     */
    Grant replace(Grant stale, Rotation rotation) throws ConnectorException;

    /** Gets a new grant from the network. */
    @FunctionalInterface
    interface Rotation {
        Grant rotate(Grant current) throws ConnectorException;
    }
}
