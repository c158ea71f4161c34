package org.signalbox.connector.wire.internal;

import java.time.Duration;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.wire.StartRefusedException;

/** The first object that a connector's process offers. */
public interface ConnectorEntry {
    /** Its number at every connection. */
    long NUMBER = 0;

    /** @param bundle the bytes of its JAR */
    Connector start(String network, Media.Content bundle, Duration timeout)
            throws StartRefusedException, InterruptedException;

    void stop();
}
