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
     * Puts a file at an address that nobody can guess, over {@code https} but for tests. It is uploaded when the
     * address isn't there yet; asking again gives the same address, which may last longer then. The host removes it
     * when the part that it was offered for is visible, and at its expiry.
     *
     * @param media of the part that is prepared or committed
     * @param atLeast how long the network may need, {@link #LONGEST} at most
     * @throws ConnectorException.NotSent when no relay is set up
     * @throws ConnectorException.Unavailable when the relay doesn't take it now
     */
    PublicMedia offer(Media media, Duration atLeast) throws ConnectorException;
}
