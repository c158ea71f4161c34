package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Blocking HTTP for connectors. One call sends one request, without redirects. Only a GET or HEAD without a body that
 * isn't {@link HttpRequest#visible} is sent once more, when a kept connection broke before any byte of an answer came.
 * The host checks each request against the hosts that the connector declares and the account's own origin, meters each
 * sending by its operation, and bounds its time and size.
 */
@ProviderType
public interface Http {
    /**
     * Sends a request and reads the whole answer, at most 16 MiB.
     *
     * @return an answer with status 100–428 or 430–499; the connector interprets it
     * @throws ConnectorException.NotSent when nothing reached the network: refused connection, unknown host, a host
     *     that isn't allowed, interruption before sending
     * @throws ConnectorException.OutcomeUnknown for a {@link HttpRequest.Effect#VISIBLE} request whose answer is
     *     missing, broken, too large or has status 5xx, or when interrupted after sending
     * @throws ConnectorException.Unavailable likewise for other requests
     * @throws ConnectorException.RateLimited for status 429
     */
    HttpResponse send(HttpRequest request) throws ConnectorException;
}
