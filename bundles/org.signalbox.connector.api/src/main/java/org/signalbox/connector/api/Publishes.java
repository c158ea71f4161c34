package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can publish. */
@ConsumerType
public interface Publishes extends Session {
    /**
     * Does all that can be done before anything becomes visible: uploads, containers. May be repeated at will.
     *
     * @return opaque JSON that {@link #commit} needs, kept by the host; it holds no secret
     */
    Prepared prepare(Part part) throws ConnectorException;

    /**
     * Makes exactly one visible change.
     *
     * @param prepared what {@link #prepare} returned for this part
     * @param key the host's name for this very change: the same at each try
     * @param parent the receipt of the part before it in a thread
     * @throws ConnectorException.OutcomeUnknown when the change may have happened, also for an answer that can't be
     *     understood
     */
    Receipt commit(Prepared prepared, PublishKey key, Optional<Receipt> parent) throws ConnectorException;
}
