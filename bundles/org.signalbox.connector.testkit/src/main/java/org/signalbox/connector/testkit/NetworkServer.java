package org.signalbox.connector.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.HttpMessages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Serves a network on a loopback port at the byte level, so that it can fail in any way. */
final class NetworkServer implements AutoCloseable {
    private final ServerSocket server;
    private final Thread accepting;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final FakeNetwork network;
    private final Watcher watcher;
    private final Set<Socket> upgraded = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RequestFault fault;
    private volatile @Nullable SocketFault socketFault;
    private volatile boolean faulted;
    private final AtomicLong received = new AtomicLong();
    private volatile CountDownLatch stalled = new CountDownLatch(1);

    /** Sees what the network does. */
    interface Watcher {
        /** What it performed, one at a time. */
        default void answered(ReceivedRequest request, NetworkAnswer answer) {}

        /** What it threw instead of an answer. */
        default void failed(Throwable failure) {}
    }

    NetworkServer(Function<URI, FakeNetwork> network) throws IOException {
        this(network, 0, new Watcher() {});
    }

    /** @param port 0 for a free one */
    NetworkServer(Function<URI, FakeNetwork> network, int port, Watcher watcher) throws IOException {
        this.watcher = watcher;
        server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        this.network = network.apply(origin());
        accepting = Thread.ofVirtual().name("network").start(this::accept);
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    FakeNetwork network() {
        return network;
    }

    /**
     * Applies this fault to each following request. A reset meets each message of a socket too; any other fault ends
     * the open sockets, so that the next handshake meets it.
     */
    void arm(RequestFault armed) {
        stalled = new CountDownLatch(1);
        fault = armed;
        if (armed instanceof RequestFault.Resets(var performed)) {
            socketFault = performed ? SocketFault.RESETS_PERFORMED : SocketFault.RESETS;
        } else {
            upgraded.forEach(NetworkServer::quietly);
        }
    }

    /** Applies this fault to each following message of a socket. */
    void arm(SocketFault armed) {
        socketFault = armed;
    }

    void disarm() {
        fault = null;
        socketFault = null;
    }

    /** Bytes of the bodies of all requests so far. */
    long received() {
        return received.get();
    }

    /** Whether a message of a socket met a fault. */
    boolean faulted() {
        return faulted;
    }

    /** 0 after the first request that stays without an answer, else 1. */
    long stalled() {
        return stalled.getCount();
    }

    /** Exceptions of the fixture's network: bugs of the fixture. */
    List<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() {
        quietly(server);
        // The port stays open until the pending accept returns.
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sockets.forEach(NetworkServer::quietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                socket.setTcpNoDelay(true); // head and body are written separately: it would cost 40 ms an answer
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed: the test is over, or the network is down on purpose.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var request = HttpMessages.read(in); request.isPresent(); request = HttpMessages.read(in)) {
                received.addAndGet(request.get().body().length);
                if (upgrade(socket, in, request.get()) || !respond(socket, request.get())) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client closed the connection.
            sockets.remove(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
            watcher.failed(e);
        }
    }

    /** @return false when it is no handshake, or meets a fault of requests */
    private boolean upgrade(Socket socket, InputStream in, ReceivedRequest request) throws IOException {
        var armed = fault;
        if (request.header("upgrade").filter("websocket"::equalsIgnoreCase).isEmpty()
                || armed != null && !(armed instanceof RequestFault.Resets)) {
            return false;
        }
        var served = new ServedSocket(socket, new SocketFrames(in, socket.getOutputStream()), this::meet);
        Optional<FakeSocket> opened;
        synchronized (this) {
            opened = network.socket(request, served);
        }
        if (opened.isEmpty()) {
            return false;
        }
        upgraded.add(socket);
        try {
            served.serve(request, opened.get(), this);
        } finally {
            upgraded.remove(socket);
        }
        return true;
    }

    private Optional<SocketFault> meet() {
        var armed = Optional.ofNullable(socketFault);
        faulted |= armed.isPresent();
        return armed;
    }

    private boolean respond(Socket socket, ReceivedRequest request) throws IOException, InterruptedException {
        var armed = fault;
        if (armed == null) {
            HttpMessages.write(socket.getOutputStream(), perform(request));
            return true;
        }
        return switch (armed) {
            case RequestFault.Refuses(var answer) -> {
                HttpMessages.write(socket.getOutputStream(), answer);
                yield true;
            }
            case RequestFault.Performs(var answer) -> {
                perform(request);
                HttpMessages.write(socket.getOutputStream(), answer);
                yield true;
            }
            case RequestFault.Resets(var performed) -> {
                if (performed) {
                    perform(request);
                }
                yield false;
            }
            case RequestFault.Stalls stalls -> {
                perform(request);
                stalled.countDown();
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                yield false;
            }
        };
    }

    /** Something happens at the network by itself, beside no request. */
    synchronized <T> T happens(Supplier<T> what) {
        return what.get();
    }

    /** The network ends all open sockets without a word. */
    void dropSockets() {
        upgraded.forEach(NetworkServer::quietly);
    }

    private synchronized NetworkAnswer perform(ReceivedRequest request) {
        var answer = network.answer(request);
        watcher.answered(request, answer);
        return answer;
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("a test socket doesn't close", e);
        }
    }
}
