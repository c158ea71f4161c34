package org.signalbox.connector.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives media an address for networks that fetch them instead of taking uploads. Declare {@link Descriptor#needsRelay}
 * to have posts with media refused before anything is called, where nobody set up a relay.
 */
@ProviderType
public interface MediaRelay {
    /** An address lasts that long at most. */
    Duration LONGEST = Duration.ofHours(24);

    /**
     * Puts a file at an address that nobody can guess, over {@code https} but for tests. Asking again for the same part
     * on the same node gives the same address while it lasts long enough; asked for longer, and on another node or a
     * restarted one, it may be another. The host removes the file when the part is visible, if it was asked for once;
     * else nobody can fetch it after its expiry.
     *
     * @param media of the part that is prepared or committed
     * @param atLeast how long the network may need, {@link #LONGEST} at most
     * @throws ConnectorException.NotSent when no relay is set up
     * @throws ConnectorException.Unavailable when the relay doesn't take it now
     */
    PublicMedia offer(Media media, Duration atLeast) throws ConnectorException;
}
