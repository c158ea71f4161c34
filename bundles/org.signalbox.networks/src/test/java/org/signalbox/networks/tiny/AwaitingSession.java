package org.signalbox.networks.tiny;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;

/** Waits for the word {@code new} over a socket. */
final class AwaitingSession extends TinyConnector.TinySession implements AwaitsInbox, WebSocketListener {
    private final Host host;
    private final Semaphore came = new Semaphore(0);
    private Optional<WebSocket> socket = Optional.empty();

    AwaitingSession(Host host) {
        super(host, "");
        this.host = host;
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) {
        return InboxPage.last("1", List.of());
    }

    @Override
    public boolean await(Duration atMost) throws ConnectorException {
        if (socket.filter(WebSocket::isOpen).isEmpty()) {
            var opened =
                    host.webSockets().open(WebSocketRequest.of("inbox.await", URI.create("wss://tiny.example/")), this);
            socket = Optional.of(((WebSocketHandshake.Opened) opened).socket());
        }
        try {
            return came.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException.Unavailable("interrupted", e);
        }
    }

    @Override
    public void onText(String text) {
        if (text.equals("new")) {
            came.release();
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        throw new IllegalStateException("not asked for");
    }

    @Override
    public void onClose(WebSocketClose close) {
        came.release();
    }
}
