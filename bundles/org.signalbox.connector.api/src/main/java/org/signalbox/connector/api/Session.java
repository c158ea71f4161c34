package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One account's conversation with its network. Calls block, honour interruption and run on virtual threads; the host
 * makes at most one call at a time on a session. What else a session can do it says by also implementing
 * {@link Publishes}, {@link Reconciles}, {@link Deletes}, {@link Edits}, {@link ReadsHistory},
 * {@link ReportsEngagement}, {@link ReadsReplies}, {@link ReadsMedia} or {@link CountsPosts}, and declares as
 * {@link Capability} in the descriptor.
 */
@ConsumerType
public interface Session extends AutoCloseable {
    /** One cheap call that proves the grant. */
    Account verify() throws ConnectorException;

    /** The limits and prices that the network itself publishes now; empty when it publishes none. */
    LiveTerms liveTerms() throws ConnectorException;

    /** Releases what the session holds. Idempotent; never fails. */
    @Override
    void close();
}
