package org.signalbox.connector.api;

/**
 * The end of a socket.
 *
 * @param code of RFC 6455: the server's own, 1001 when the host ends it for its idle time, 1006 when the connection
 *     broke, 1009 when a message was too long, 1011 when the listener failed
 * @param reason the server's words, or empty
 * @param byHost whether the host ended it
 */
public record WebSocketClose(int code, String reason, boolean byHost) {}
