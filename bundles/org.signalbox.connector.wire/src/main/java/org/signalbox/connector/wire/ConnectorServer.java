package org.signalbox.connector.wire;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.signalbox.connector.wire.internal.Connection;
import org.signalbox.connector.wire.internal.ServedEntry;

/** The connector's end: serves what the host asks of it. */
public final class ConnectorServer {
    private ConnectorServer() {}

    /**
     * Begins to read and to write, and says hello. Calls run on virtual threads, with the class loader of the bundle as
     * their context class loader.
     *
     * @param loader makes the host's bundle a connector
     * @param onEnd is told the end, once, on any thread; nothing can be done then but to end the process
     */
    public static void serve(
            InputStream fromHost,
            OutputStream toHost,
            WireLimits limits,
            WireThreads threads,
            ConnectorLoader loader,
            Consumer<WireEnd> onEnd) {
        var entry = new ServedEntry(loader, threads);
        var connection =
                new Connection(fromHost, toHost, limits, entry, Connection.Role.CONNECTOR, LostCalls.PLAIN, onEnd);
        connection.offer(entry);
        connection.begin();
    }
}
