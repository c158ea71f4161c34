package org.signalbox.sandbox;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.sandbox.internal.PracticeServers;

/** Starts practice networks. A service of the container; its networks end with it, not with any connector. */
@ProviderType
public interface Sandbox {

    /**
     * Starts a network, which is ready when this returns.
     *
     * @throws PortTakenException if something else has the port
     * @throws IOException if the server can't listen for another reason
     */
    PracticeNetwork start(PracticeKind kind, StartOptions options) throws IOException;

    /** The networks that were started here and aren't closed. */
    List<PracticeNetwork> running();

    /** A sandbox without a container, for plain tests: close its networks yourself. */
    static Sandbox on(InstantSource clock) {
        return new PracticeServers(clock);
    }
}
