package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/**
 * The sandbox service; immediate, so that its networks outlive the users of the service. Public only for
 * {@link Sandbox#on}; the package isn't exported. Thread-safe.
 */
@Component(service = Sandbox.class, immediate = true)
public final class PracticeServers implements Sandbox {
    private final InstantSource clock;
    private final List<PracticeServer> running = new CopyOnWriteArrayList<>();

    @Activate
    public PracticeServers(@Reference InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public PracticeNetwork start(PracticeKind kind, StartOptions options) throws IOException {
        PracticeServer server = PracticeServer.start(kind, options, clock, running::remove);
        running.add(server);
        return server;
    }

    @Override
    public List<PracticeNetwork> running() {
        return List.copyOf(running);
    }

    @Deactivate
    void closeAll() {
        running.forEach(PracticeServer::close);
    }
}
