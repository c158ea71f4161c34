package org.signalbox.connector.wire;

import java.io.InputStream;
import java.time.Duration;
import org.signalbox.connector.api.Connector;

/** Makes a bundle's bytes a running connector, in the process of its own. Any thread. */
public interface ConnectorLoader {
    /**
     * Installs and starts a bundle and waits for its service. It is asked once.
     *
     * @param bundle its bytes; closed by the caller
     * @param network the id that the service must have as {@code connector.id}
     * @param timeout how long it may take to offer its service
     * @throws StartRefusedException when it doesn't
     */
    Connector load(InputStream bundle, String network, Duration timeout)
            throws StartRefusedException, InterruptedException;

    /** Stops the bundle, if there is one. */
    void stop();
}
