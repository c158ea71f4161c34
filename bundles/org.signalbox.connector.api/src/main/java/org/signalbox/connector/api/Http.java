package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Blocking HTTP for connectors. One request is one request: no retry, no redirect is followed. Every request is checked
 * against the hosts that the connector declares and the account's own origin, metered by its operation, bounded in time
 * and size.
 */
@ProviderType
public interface Http {
    /**
     * Sends a request and reads the whole answer, at most 16 MiB of it.
     *
     * @return an answer with status 100–428 or 430–499; what it means is the connector's to say
     * @throws ConnectorException.NotSent when nothing reached the network: refused connection, no such host, a host
     *     that isn't allowed, interruption before sending
     * @throws ConnectorException.OutcomeUnknown for a {@link HttpRequest.Effect#VISIBLE} request whose answer is
     *     missing, broken, too large or has status 5xx, or when interrupted after sending
     * @throws ConnectorException.Unavailable likewise for other requests
     * @throws ConnectorException.RateLimited for status 429
     */
    HttpResponse send(HttpRequest request) throws ConnectorException;
}
