package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An open socket. Any thread. It ends with its session at the latest: when the grant changes, a call of the session is
 * left alone, or the connector is stopped or removed.
 */
@ProviderType
public interface WebSocket extends AutoCloseable {
    /** The subprotocol that the server chose; empty for none. */
    String subprotocol();

    boolean isOpen();

    /**
     * Sends a message and waits until it is written. Messages of several threads follow one another.
     *
     * @throws ConnectorException.NotSent when nothing of it was written: the socket is closed, or it is too long
     * @throws ConnectorException.OutcomeUnknown for a {@link HttpRequest.Effect#VISIBLE} message that may have been
     *     written; the socket is closed then
     * @throws ConnectorException.Unavailable likewise for other messages
     */
    void send(WebSocketMessage message) throws ConnectorException;

    /** Closes it with code 1000. Does nothing when it is closed. The listener isn't called any more. */
    @Override
    void close();
}
