package org.signalbox.connector.api;

/** What became of a {@link WebSocketRequest}. */
public sealed interface WebSocketHandshake {
    /** The server agreed. */
    record Opened(WebSocket socket) implements WebSocketHandshake {}

    /** The server refused, with a status of 200–428 or 430–499, redirects among them; the connector interprets it. */
    record Refused(HttpResponse answer) implements WebSocketHandshake {}
}
