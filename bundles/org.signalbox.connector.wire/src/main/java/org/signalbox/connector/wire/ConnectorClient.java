package org.signalbox.connector.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.wire.internal.Connection;
import org.signalbox.connector.wire.internal.RemoteEntry;

/**
 * The host's end of the connection to one connector's process. Any thread.
 *
 * <p>An interrupted caller cancels its call there and waits on for the answer; when it doesn't come within
 * {@link WireLimits#grace}, the connection ends as {@link WireEnd.Cause#STUCK}. Whoever opened the connection ends the
 * process when it ends.
 */
public final class ConnectorClient implements AutoCloseable {
    private final Connection connection;

    private ConnectorClient(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins to read and to write, and says hello. The streams are closed by its threads at the connection's end, as
     * soon as they don't wait for the other end any more.
     *
     * @param lost makes the failures of calls whose process ended
     * @param onEnd is told the end, once, on any thread; at {@link #close}, too
     */
    public static ConnectorClient open(
            InputStream fromProcess,
            OutputStream toProcess,
            WireLimits limits,
            WireThreads threads,
            LostCalls lost,
            Consumer<WireEnd> onEnd) {
        var connection = new Connection(fromProcess, toProcess, limits, threads, Connection.Role.HOST, lost, onEnd);
        connection.begin();
        return new ConnectorClient(connection);
    }

    /** Waits until the process is ready for a bundle. @return false when it isn't in time, or the connection ended */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return connection.awaitHello(atMost);
    }

    /** Whether calls can be made. */
    public boolean isOpen() {
        return !connection.isEnded();
    }

    /**
     * Why the connection ended; empty while it lasts. The process can't have ended because of it before this is there.
     */
    public Optional<WireEnd> end() {
        return connection.reason();
    }

    /**
     * Sends a bundle, which the process installs and starts, and waits for its connector. Once for a connection.
     *
     * @param jar its verified bytes
     * @param network the id that its service must have as {@code connector.id}
     * @param timeout how long it may take to offer its service; its start as a whole may take twice that
     * @return a proxy, which implements what the connector does. Its descriptor was read once. Its class, and those of
     *     all objects that come from it, are of a class loader of this connection
     * @throws StartRefusedException when it doesn't start; the process can't be used any more then
     */
    public Connector start(Path jar, String network, Duration timeout)
            throws StartRefusedException, InterruptedException {
        Media.Content bytes = offset -> {
            var in = Files.newInputStream(jar);
            try {
                in.skipNBytes(offset);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        };
        return new RemoteEntry(connection).start(bytes, network, timeout);
    }

    /** Stops the bundle; the process ends by itself after that. @return false when it doesn't within that time */
    public boolean stop(Duration atMost) {
        return new RemoteEntry(connection).stop(atMost);
    }

    /** Ends the connection. Waiting calls end as lost. Idempotent. */
    @Override
    public void close() {
        connection.end(WireEnd.Cause.CLOSED, "closed by the host");
    }
}
