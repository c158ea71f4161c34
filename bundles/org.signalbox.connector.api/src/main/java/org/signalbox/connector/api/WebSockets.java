package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * WebSockets for connectors. The host checks each address as it checks those of {@link Http}, with {@code wss} for
 * {@code https} and {@code ws} for {@code http}; it follows no redirect, meters the handshake and each message that is
 * sent, and ends all sockets of a session with that session.
 */
@ProviderType
public interface WebSockets {
    /** Bytes of one message at most, sent or received; of text, its UTF-8. */
    int LONGEST_MESSAGE = 1024 * 1024;

    /** Open sockets of one connector at most, over all accounts. */
    int MOST_OPEN = 16;

    /**
     * Opens a socket and waits for the server's answer.
     *
     * @param listener is called from now on, also before this method returns
     * @return an open socket, or a server's answer that refuses one, with status 200–428 or 430–499
     * @throws ConnectorException.NotSent when nothing reached the network: refused connection, unknown host, a host
     *     that isn't allowed, {@link #MOST_OPEN} open sockets, interruption before sending
     * @throws ConnectorException.Unavailable when the answer is missing, broken or has status 5xx
     * @throws ConnectorException.RateLimited for status 429
     */
    WebSocketHandshake open(WebSocketRequest request, WebSocketListener listener) throws ConnectorException;
}
