package org.signalbox.relay.internal;

import java.io.IOException;
import org.signalbox.networks.MediaRelayBackend;

/** A place for files that removes what has expired, whoever put it there. */
interface Relay extends MediaRelayBackend {
    /**
     * Removes what has expired.
     *
     * @return how many it couldn't remove; they are tried again
     */
    int removeExpired() throws IOException;
}
