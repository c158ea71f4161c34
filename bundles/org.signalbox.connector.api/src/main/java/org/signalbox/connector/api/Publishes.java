package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can publish. */
@ConsumerType
public interface Publishes extends Session {
    /**
     * Makes all preparations without a visible effect, such as uploads and media containers. May be repeated. While it
     * answers {@link Preparation.Pending}, it is asked again, perhaps in another session on another machine. Don't wait
     * in it for the network to process something: nothing else is prepared for the account meanwhile.
     *
     * @param earlier what this version of the connector answered for the same part before, and still counts; empty to
     *     begin anew
     * @return how far it is, with opaque JSON for {@link #commit} that the host stores; it holds no secret
     */
    Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException;

    /**
     * Makes exactly one visible change.
     *
     * @return {@link Commitment.Accepted} only from a connector that also {@link Reconciles}
     * @throws ConnectorException.OutcomeUnknown when the change may have happened, also for an answer that can't be
     *     parsed
     */
    Commitment commit(Commit commit) throws ConnectorException;
}
