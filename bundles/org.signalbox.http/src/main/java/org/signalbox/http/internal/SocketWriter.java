package org.signalbox.http.internal;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketMessage.Content;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.HttpScope;
import org.signalbox.http.SessionSockets;

/** Sends the messages of one socket, one after another, and classifies failures. Any thread. */
final class SocketWriter {
    private static final Duration SENDING = Duration.ofSeconds(20);
    private static final int SWITCHED = 101;

    private final Target to;
    private final Runnable broken;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Where messages go.
     *
     * @param socket empty when it is closed
     * @param closed why it is, by the end of the code of a message
     * @param mayWrite whether one more message may be sent now
     * @param traffic counts them
     */
    record Target(
            HttpScope scope,
            String host,
            Supplier<Optional<WebSocket>> socket,
            Supplier<String> closed,
            BooleanSupplier mayWrite,
            Traffic traffic) {}

    /** @param broken is told when the socket is of no more use */
    SocketWriter(Target to, Runnable broken) {
        this.to = to;
        this.broken = broken;
    }

    void send(WebSocketMessage message) throws ConnectorException {
        if (length(message.content()) > WebSockets.LONGEST_MESSAGE) {
            throw unsent("socket-long", message, WebSockets.LONGEST_MESSAGE);
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unsent("interrupted", message);
        }
        try {
            var open = to.socket.get();
            if (open.isEmpty()) {
                throw unsent(to.closed.get(), message, WebSockets.LONGEST_MESSAGE);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw unsent("interrupted", message);
            }
            if (!to.mayWrite.getAsBoolean()) {
                throw unsent("socket-flood", message, SessionSockets.MOST_SENT_A_MINUTE);
            }
            write(open.get(), message);
        } finally {
            lock.unlock();
        }
    }

    private void write(WebSocket open, WebSocketMessage message) throws ConnectorException {
        var started = System.nanoTime();
        to.traffic.sent(length(message.content())); // before a failure, which ends the socket and tells its traffic
        try {
            writing(open, message.content()).get(SENDING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unclear("late", message, SENDING.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unclear("interrupted", message);
        } catch (ExecutionException e) {
            throw unclear("broke", message);
        } finally {
            to.scope
                    .meter()
                    .called(
                            to.scope.network(),
                            to.scope.account(),
                            message.operation(),
                            SWITCHED,
                            (System.nanoTime() - started) / 1_000);
        }
    }

    private static CompletableFuture<WebSocket> writing(WebSocket open, Content content) {
        return switch (content) {
            case Content.Text(var text) -> open.sendText(text, true);
            case Content.Binary(var bytes) -> open.sendBinary(ByteBuffer.wrap(bytes), true);
        };
    }

    private static int length(Content content) {
        return switch (content) {
            case Content.Text(var text) -> text.getBytes(StandardCharsets.UTF_8).length;
            case Content.Binary(var bytes) -> bytes.length;
        };
    }

    private ConnectorException unsent(String why, WebSocketMessage message, Object... more) {
        var words = new ExchangeFailure(message.operation(), to.host).message("transport.unsent." + why, more);
        return ExchangeFailure.unsent(words, null);
    }

    private ConnectorException unclear(String why, WebSocketMessage message, Object... more) {
        broken.run();
        var words = new ExchangeFailure(message.operation(), to.host).message("transport.broken." + why, more);
        return ExchangeFailure.unclear(message.effect(), words);
    }
}
