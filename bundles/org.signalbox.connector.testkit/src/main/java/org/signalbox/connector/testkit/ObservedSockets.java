package org.signalbox.connector.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.SessionSockets;

/**
 * The host's WebSockets of one session, recorded among its requests: a handshake as {@link #OPEN}, a message as
 * {@link #SEND}.
 */
final class ObservedSockets implements WebSockets, AutoCloseable {
    static final String OPEN = "OPEN";
    static final String SEND = "SEND";

    private final SessionSockets real;
    private final ObservedHttp http;
    private final List<WebSocket> opened = new CopyOnWriteArrayList<>();

    ObservedSockets(SessionSockets real, ObservedHttp http) {
        this.real = real;
        this.http = http;
    }

    @Override
    public WebSocketHandshake open(WebSocketRequest request, WebSocketListener listener) throws ConnectorException {
        http.note(noted(OPEN, request.uri(), request.operation(), HttpRequest.Effect.REPEATABLE));
        var longest = http.timeout();
        var handshake =
                real.open(request.timeout().compareTo(longest) > 0 ? request.within(longest) : request, listener);
        if (!(handshake instanceof WebSocketHandshake.Opened(var socket))) {
            return handshake;
        }
        opened.add(socket);
        return new WebSocketHandshake.Opened(new Observed(socket, request.uri()));
    }

    private static HttpRequest noted(String method, URI at, String operation, HttpRequest.Effect effect) {
        return new HttpRequest(
                method,
                URI.create(at.toString().replaceFirst("^ws", "http")),
                java.util.Map.of(),
                HttpRequest.none(),
                operation,
                effect,
                HttpRequest.DEFAULT_TIMEOUT);
    }

    /** Waits until the host has noticed that the network ended all of them. */
    void awaitEnd() throws InterruptedException {
        for (var i = 0; i < 200 && opened.stream().anyMatch(WebSocket::isOpen); i++) {
            Thread.sleep(Duration.ofMillis(10));
        }
    }

    @Override
    public void close() {
        real.close();
    }

    private final class Observed implements WebSocket {
        private final WebSocket socket;
        private final URI at;

        Observed(WebSocket socket, URI at) {
            this.socket = socket;
            this.at = at;
        }

        @Override
        public String subprotocol() {
            return socket.subprotocol();
        }

        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public void send(WebSocketMessage message) throws ConnectorException {
            http.note(noted(SEND, at, message.operation(), message.effect()));
            socket.send(message);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
