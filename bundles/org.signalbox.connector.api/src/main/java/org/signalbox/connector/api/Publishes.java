package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can publish. */
@ConsumerType
public interface Publishes extends Session {
    /**
     * Makes all preparations without a visible effect, such as uploads and media containers. May be repeated.
     *
     * @return opaque JSON for {@link #commit}, stored by the host; it holds no secret
     */
    Prepared prepare(Part part) throws ConnectorException;

    /**
     * Makes exactly one visible change.
     *
     * @param prepared the result of {@link #prepare} for this part
     * @param key the idempotency key of this change: the same at each try
     * @param parent the receipt of the previous part of the thread
     * @throws ConnectorException.OutcomeUnknown when the change may have happened, also for an answer that can't be
     *     parsed
     */
    Receipt commit(Prepared prepared, PublishKey key, Optional<Receipt> parent) throws ConnectorException;
}
