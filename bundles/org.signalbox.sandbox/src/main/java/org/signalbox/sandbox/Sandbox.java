package org.signalbox.sandbox;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.sandbox.internal.PracticeServers;

/** Starts practice networks. A service of the container; its networks end with the container, not with a connector. */
@ProviderType
public interface Sandbox {

    /**
     * Starts a network, which is ready on return.
     *
     * @throws PortTakenException if the port is in use
     * @throws IOException if the server can't listen for another reason
     */
    PracticeNetwork start(PracticeKind kind, StartOptions options) throws IOException;

    /** The running networks of this sandbox. */
    List<PracticeNetwork> running();

    /** A sandbox without a container, for plain tests; the caller closes its networks. */
    static Sandbox on(InstantSource clock) {
        return new PracticeServers(clock);
    }
}
