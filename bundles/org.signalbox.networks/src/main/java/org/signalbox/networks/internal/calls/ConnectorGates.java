package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.signalbox.networks.NetworkGoneException;

/** The gates of the connectors that run: the one way to call one. */
final class ConnectorGates {
    private static final Duration START = Duration.ofSeconds(20);

    private final RunningConnectors connectors;
    private final CountDownLatch ready;

    ConnectorGates(RunningConnectors connectors, CountDownLatch ready) {
        this.connectors = connectors;
        this.ready = ready;
    }

    /** A call that passed the gate of what runs of a network. */
    record Entered(RunningConnector running, CallPass pass) {}

    Entered enter(String network) throws NetworkGoneException {
        while (true) {
            var running = running(network);
            if (running.health().blocked()) {
                throw unavailable(network);
            }
            var pass = running.gate().enter();
            if (pass.isPresent()) {
                return new Entered(running, pass.get());
            }
            // Another version may have taken its place between the two: then there is a gate to try again.
            if (!isReplaced(network, running)) {
                throw unavailable(network);
            }
        }
    }

    /** Whether it can be called now. */
    boolean isOpen(String network) {
        return connectors
                .running(network)
                .filter(running -> !running.health().blocked())
                .filter(running -> !running.gate().isClosed())
                .isPresent();
    }

    boolean isReplaced(String network, RunningConnector running) {
        return connectors.running(network).filter(now -> now != running).isPresent();
    }

    /**
     * The running connector of a network. Right after the process's start, waits until connectors have been started.
     */
    RunningConnector running(String network) throws NetworkGoneException {
        if (connectors.running(network).isEmpty()) {
            try {
                ready.await(START.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return connectors.running(network).orElseThrow(() -> unavailable(network));
    }

    NetworkGoneException unavailable(String network) {
        return connectors.unavailable(network);
    }
}
