package org.signalbox.sandbox.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens in front of an HTTP server that knows no WebSockets: a connection that begins with a request for the stream
 * is handed to it, the bytes of any other go to and fro. Up to JDK 25 at least the JDK's server can't switch protocols.
 */
final class StreamFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFront.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STREAM = "GET " + InboxStream.PATH + " ";

    private final ServerSocket listening;
    private final InetSocketAddress behind;
    private final ExecutorService threads;
    private final InboxStream stream;
    private final Duration patience;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param behind the HTTP server */
    StreamFront(ServerSocket listening, InetSocketAddress behind, ExecutorService threads, InboxStream stream) {
        this(listening, behind, threads, stream, PATIENCE);
    }

    /** @param patience with a client that says nothing */
    StreamFront(
            ServerSocket listening,
            InetSocketAddress behind,
            ExecutorService threads,
            InboxStream stream,
            Duration patience) {
        this.patience = patience;
        this.listening = listening;
        this.behind = behind;
        this.threads = threads;
        this.stream = stream;
    }

    void start() {
        threads.execute(this::accept);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                begin(listening.accept());
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    LOG.debug("a connection failed before it began", e);
                }
            }
        }
    }

    /** What {@link #close} didn't see is closed here. */
    private void begin(Socket client) {
        open.add(client);
        try {
            threads.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            LOG.debug("a connection came when the server stopped", e);
            drop(client);
        }
        if (listening.isClosed()) {
            drop(client);
        }
    }

    private void drop(Socket client) {
        open.remove(client);
        closeQuietly(client);
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(Math.toIntExact(patience.toMillis()));
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            byte[] start = beginning(in);
            client.setSoTimeout(0);
            if (new String(start, StandardCharsets.ISO_8859_1).startsWith(STREAM)) {
                stream.serve(client, start, in);
            } else if (start.length > 0) {
                relay(client, start, in);
            }
        } catch (IOException e) {
            LOG.debug("a connection ended", e);
        } finally {
            open.remove(client);
        }
    }

    /** The first bytes, as many as tell what is asked for. */
    private static byte[] beginning(InputStream in) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        while (start.size() < STREAM.length()) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            start.write(next);
            if (next != STREAM.charAt(start.size() - 1)) {
                break;
            }
        }
        return start.toByteArray();
    }

    private void relay(Socket client, byte[] start, InputStream in) throws IOException {
        Socket server = new Socket();
        try (server) {
            open.add(server);
            server.connect(behind);
            server.setTcpNoDelay(true);
            server.getOutputStream().write(start);
            Future<?> answers = threads.submit(() -> back(server, client));
            in.transferTo(server.getOutputStream());
            server.shutdownOutput();
            answers.get();
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(server);
        }
    }

    /** The server's answers, and its end. */
    private void back(Socket server, Socket client) {
        try (client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            LOG.debug("a connection ended", e);
        } finally {
            open.remove(server);
            closeQuietly(server);
        }
    }

    private static void closeQuietly(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            LOG.debug("{} doesn't close", what, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(listening);
        open.forEach(StreamFront::closeQuietly);
    }
}
