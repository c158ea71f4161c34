package org.signalbox.networks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaRelay;

/**
 * Where media get public addresses; a service of whoever provides a relay. It removes by itself what has expired. Any
 * thread; blocks.
 */
public interface MediaRelayBackend {
    /** No file stays longer. */
    Duration LONGEST = MediaRelay.LONGEST;

    /** Whose addresses the files get, for people. */
    String host();

    /**
     * Puts a file there, or replaces one of that name. It is there completely or not at all.
     *
     * @param name letters and digits, perhaps with an ending after a dot; nobody can guess it
     * @param until when it may be removed
     * @return its public address
     */
    URI put(String name, Media media, Instant until) throws IOException;

    /** Removes a file; does nothing when it isn't there. */
    void remove(String name) throws IOException;
}
