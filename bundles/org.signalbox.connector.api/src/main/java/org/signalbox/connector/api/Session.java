package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session of one account with its network. Calls block, honour interruption and run on virtual threads; the host
 * makes at most one call at a time on a session. An account has several sessions at once: one for what people see, two
 * for what is prepared, one for what only reads. A session declares optional operations by implementing
 * {@link Publishes}, {@link Reconciles}, {@link Deletes}, {@link Edits}, {@link ReadsPost}, {@link ReadsHistory},
 * {@link ReportsEngagement}, {@link ReadsReplies}, {@link ReadsMedia}, {@link CountsPosts}, {@link ListsTargets} or
 * {@link OffersChoices}; the descriptor lists the same {@link Capability} values.
 */
@ConsumerType
public interface Session extends AutoCloseable {
    /** Proves that the grant works, for its target if it names one, by one cheap call. */
    Account verify() throws ConnectorException;

    /** The limits and prices that the network publishes now; empty if it publishes none. */
    LiveTerms liveTerms() throws ConnectorException;

    /** Releases the session's resources. Idempotent; never fails. */
    @Override
    void close();
}
