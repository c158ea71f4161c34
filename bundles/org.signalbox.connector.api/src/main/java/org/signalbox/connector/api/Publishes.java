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
     * @return opaque JSON for {@link #commit}, stored by the host; it holds no secret
     */
    Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException;

    /**
     * Makes exactly one visible change.
     *
     * @param prepared what {@link #prepare} was {@link Preparation.Ready} with
     * @param key the idempotency key of this change: the same at each try
     * @param parent the receipt of the previous part of the thread
     * @throws ConnectorException.OutcomeUnknown when the change may have happened, also for an answer that can't be
     *     parsed
     */
    Receipt commit(Prepared prepared, PublishKey key, Optional<Receipt> parent) throws ConnectorException;
}
