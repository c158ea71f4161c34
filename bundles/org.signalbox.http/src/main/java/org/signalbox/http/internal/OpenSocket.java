package org.signalbox.http.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.http.HttpScope;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.SerialTasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket: puts messages together up to their limit, reads on once each was handled, and ends when it is idle. */
final class OpenSocket implements WebSocket, java.net.http.WebSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSocket.class);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int BROKEN = 1006;
    private static final int AGAINST_POLICY = 1008;
    private static final int TOO_LONG = 1009;
    private static final int FAILED = 1011;

    private final Callbacks ends;
    private final Duration idle;
    private final WebSocketListener listener;
    private final SerialTasks telling = new SerialTasks("websocket listener");
    private final SocketWriter writer;
    private final Traffic traffic = new Traffic();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final IncomingMessage message = new IncomingMessage(WebSockets.LONGEST_MESSAGE);
    private volatile long active = System.nanoTime();
    private volatile java.net.http.@Nullable WebSocket socket;
    private volatile @Nullable Thread idling;
    /** Whether a message that came was too long. */
    private volatile boolean lost;

    /**
     * What a socket belongs to.
     *
     * @param mayWrite whether one more message may be sent now
     * @param ended is told of its end
     */
    record Callbacks(
            HttpScope scope,
            ExchangeFailure failure,
            WebSocketClient client,
            BooleanSupplier mayWrite,
            Consumer<OpenSocket> ended) {}

    OpenSocket(Callbacks ends, WebSocketRequest request, WebSocketListener listener) {
        this.ends = ends;
        this.listener = listener;
        writer = new SocketWriter(
                new SocketWriter.Target(
                        ends.scope,
                        ends.failure.host(),
                        () -> ended.get() ? Optional.empty() : Optional.ofNullable(socket),
                        () -> lost ? "socket-received-long" : "socket-closed",
                        ends.mayWrite,
                        traffic),
                this::broken);
        idle = request.idle();
    }

    @Override
    public void onOpen(java.net.http.WebSocket opened) {
        socket = opened;
        if (ended.get()) { // while the server answered
            opened.abort();
            return;
        }
        active = System.nanoTime();
        var waiting = BackgroundThreads.start("websocket idle", this::awaitIdle);
        idling = waiting;
        if (ended.get()) { // meanwhile: whoever ended it may not have known of the thread
            waiting.interrupt();
        }
        opened.request(1);
    }

    private void awaitIdle() {
        try {
            for (var left = idle.toNanos(); left > 0; left = idle.toNanos() - (System.nanoTime() - active)) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
            finish(new WebSocketClose(GOING_AWAY, "nothing was sent or received for " + idle, true));
        } catch (InterruptedException e) {
            // it ended before
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(java.net.http.WebSocket from, CharSequence part, boolean last) {
        active = System.nanoTime();
        if (!message.add(part)) {
            return tooLong();
        }
        if (last) {
            arrived();
            var whole = message.takeText();
            notifyListener(() -> deliver(from, () -> listener.onText(whole)));
            return null;
        }
        return next(from);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(java.net.http.WebSocket from, ByteBuffer part, boolean last) {
        active = System.nanoTime();
        if (!message.add(part)) {
            return tooLong();
        }
        if (last) {
            arrived();
            var whole = message.takeBytes();
            notifyListener(() -> deliver(from, () -> listener.onBinary(whole)));
            return null;
        }
        return next(from);
    }

    private void arrived() {
        traffic.received(message.size());
        ends.scope.meter().received(ends.scope.network(), ends.scope.account(), ends.failure.operation());
    }

    /** Elsewhere than on the library's thread, which is one that the whole process shares. */
    private void notifyListener(Runnable call) {
        try {
            telling.execute(call);
        } catch (RejectedExecutionException e) {
            LOG.trace("{} has ended", ends.failure.host());
        }
    }

    private void deliver(java.net.http.WebSocket from, Runnable call) {
        if (ended.get()) {
            return;
        }
        try {
            call.run();
            active = System.nanoTime();
            next(from);
        } catch (RuntimeException e) { // of the listener, whoever wrote it
            LOG.debug("a listener at {} failed", ends.failure.host(), e);
            finish(new WebSocketClose(FAILED, "", true));
        }
    }

    private static @Nullable CompletionStage<?> next(java.net.http.WebSocket from) {
        from.request(1);
        return null;
    }

    private @Nullable CompletionStage<?> tooLong() {
        lost = true;
        finish(new WebSocketClose(TOO_LONG, "longer than " + WebSockets.LONGEST_MESSAGE + " bytes", true));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(java.net.http.WebSocket from, int code, String reason) {
        finish(new WebSocketClose(code, reason, false));
        return null;
    }

    @Override
    public void onError(java.net.http.WebSocket from, Throwable error) {
        finish(new WebSocketClose(BROKEN, "", false));
    }

    @Override
    public String subprotocol() {
        var known = socket;
        return known == null ? "" : known.getSubprotocol();
    }

    @Override
    public boolean isOpen() {
        return !ended.get();
    }

    @Override
    public void send(WebSocketMessage message) throws ConnectorException {
        active = System.nanoTime();
        writer.send(message);
    }

    /** What was written of a message can't be told, nor taken back: the socket is of no more use. */
    private void broken() {
        finish(new WebSocketClose(BROKEN, "", true));
    }

    @Override
    public void close() {
        if (ends()) {
            telling.shutdown();
            ends.client.start(() -> leave(NORMAL));
        }
    }

    /** Ends it at once, without telling the listener; the server is told beside that. */
    void abort() {
        if (ends()) {
            telling.shutdown();
            ends.client.start(() -> leave(GOING_AWAY));
        }
    }

    private void finish(WebSocketClose close) {
        if (ends()) {
            ends.client.start(() -> leave(said(close)));
            notifyListener(() -> listener.onClose(close));
            telling.shutdown();
        }
    }

    /** The code that the server is told; the library keeps clients from sending all of them. */
    private static int said(WebSocketClose close) {
        return !close.byHost() ? NORMAL : close.code() == TOO_LONG ? AGAINST_POLICY : close.code();
    }

    /** @return whether it was open until now */
    private boolean ends() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        var waiting = idling;
        if (waiting != null && waiting != Thread.currentThread()) {
            waiting.interrupt();
        }
        ends.ended.accept(this);
        if (socket != null) {
            var scope = ends.scope;
            scope.meter()
                    .ended(scope.network(), scope.account(), traffic.of(ends.failure.operation(), ends.failure.host()));
        }
        return true;
    }

    /** Tells the server, and closes the connection whether it answers or not. */
    private void leave(int code) {
        var known = socket;
        if (known == null) {
            return;
        }
        try {
            if (code != BROKEN && !known.isOutputClosed()) {
                known.sendClose(code, "").get(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // it is closed all the same
        } finally {
            known.abort();
        }
    }
}
