package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can read one post by its id: what a person names is checked by it, also without a search. */
@ConsumerType
public interface ReadsPost extends Session {
    /**
     * Reads a post of any account.
     *
     * @param post its data is {@code {}} and its time unknown where a person named it
     * @return empty when the network doesn't show it (any more)
     */
    Optional<RemotePost> post(Receipt post) throws ConnectorException;
}
