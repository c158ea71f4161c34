package org.signalbox.sandbox.internal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.sandbox.PortTakenException;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.StartOptions;

/** The port of one network on loopback: the JDK's HTTP server, at Chirp behind what knows its stream. */
final class ListeningPort {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int WAITING = 64;

    private final HttpServer http;
    private final @Nullable ServerSocket socket;
    private @Nullable StreamFront front;

    private ListeningPort(HttpServer http, @Nullable ServerSocket socket) {
        this.http = http;
        this.socket = socket;
    }

    /** Takes the port. */
    static ListeningPort take(PracticeKind kind, StartOptions options) throws IOException {
        sendWithoutDelay();
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        try {
            if (kind != PracticeKind.CHIRP) {
                return new ListeningPort(
                        HttpServer.create(new InetSocketAddress(loopback, options.port()), WAITING), null);
            }
            ServerSocket socket = new ServerSocket(options.port(), WAITING, loopback);
            try {
                return new ListeningPort(HttpServer.create(new InetSocketAddress(loopback, 0), WAITING), socket);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (BindException e) {
            throw new PortTakenException(kind, options.port(), e);
        }
    }

    /**
     * Up to JDK 21 at least the JDK's server writes head and body separately, and Nagle's algorithm delays each answer
     * by 40 ms until the client's acknowledgement. The property is read once, at the creation of the process's first
     * server; an existing value is kept.
     */
    private static void sendWithoutDelay() {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    /** Where clients reach it. */
    int number() {
        return socket == null ? http.getAddress().getPort() : socket.getLocalPort();
    }

    /** It answers on return. */
    void serve(Supplier<PracticeState> worlds, Router router, ExecutorService threads) {
        http.setExecutor(threads);
        http.createContext("/", new RequestPipeline(worlds, router, number()));
        http.start();
        if (socket != null) {
            front = new StreamFront(socket, http.getAddress(), threads, new InboxStream(worlds, threads));
            front.start();
        }
    }

    void close() throws IOException {
        http.stop(0);
        if (front != null) {
            front.close();
        } else if (socket != null) {
            socket.close();
        }
    }
}
