package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Learns what comes over a socket. Its methods are called one after another, on virtual threads of the connector's,
 * also while a call of the session is under way. Each ends within ten seconds; nothing more is read meanwhile. What
 * they throw is a connector error and closes the socket.
 */
@ConsumerType
public interface WebSocketListener {
    /** A whole message. */
    void onText(String text);

    /** A whole message. */
    void onBinary(byte[] bytes);

    /** The last call, unless the connector closed the socket itself. */
    void onClose(WebSocketClose close);
}
