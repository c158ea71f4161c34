package org.signalbox.tests.counterparts.connectors;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server of WebSockets, and loses answers: the server gets the first message over a
 * connection, and the connection breaks where its answer would come. Thread-safe.
 */
public final class LostAnswers implements AutoCloseable {
    private final int server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    private LostAnswers(int server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** @param server a port of this machine */
    public static LostAnswers of(int server) throws IOException {
        return new LostAnswers(server);
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Loses the first answer over each of so many connections, the next ones. */
    public void lose(int connections) {
        toLose.set(connections);
    }

    public int lost() {
        return lost.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var remote = new Socket(InetAddress.getLoopbackAddress(), server)) {
            open.add(remote);
            Thread.ofVirtual().start(() -> forward(client, remote));
            answer(remote, client);
        } catch (IOException e) {
            open.remove(client); // one of both has gone, as it may
        }
    }

    private static void forward(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The connection is over: its other direction ends, too.
            return;
        }
    }

    private void answer(Socket from, Socket to) throws IOException {
        var bytes = new byte[64 * 1024];
        var loses = toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        var chunks = 0;
        for (var count = from.getInputStream().read(bytes);
                count > 0;
                count = from.getInputStream().read(bytes)) {
            if (loses && ++chunks > 1) { // the first one agrees to the handshake
                lost.incrementAndGet();
                to.setSoLinger(true, 0);
                return;
            }
            to.getOutputStream().write(bytes, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
