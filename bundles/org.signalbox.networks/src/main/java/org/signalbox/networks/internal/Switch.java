package org.signalbox.networks.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends the connector of one network on this node; its slot's lock is held. */
final class Switch {
    private static final Logger LOG = LoggerFactory.getLogger(Switch.class);

    /** Until calls are cut off, for a change that someone waits for. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    /** Until calls are cut off, for one that lets them take their time; each method of a session ends before. */
    static final Duration PATIENT_DRAIN = Duration.ofMinutes(5);

    private static final Duration GRACE = Duration.ofSeconds(6);

    private final Container container;
    private final TermsShelf terms;
    private final Duration drain;
    private final Consumer<String> onUsable;

    /**
     * @param drain until calls are cut off
     * @param onUsable is told each network that can be called now
     */
    Switch(Container container, TermsShelf terms, Duration drain, Consumer<String> onUsable) {
        this.container = container;
        this.terms = terms;
        this.drain = drain;
        this.onUsable = onUsable;
    }

    boolean taken(ConnectorJar jar) {
        return container.taken(jar.symbolicName(), jar.network());
    }

    /** Starts a verified connector, checks it, and opens its gate. */
    void on(Slot slot, ConnectorJar jar) throws LifecycleException {
        var started = container.start(jar);
        var containment = new Containment(
                jar.symbolicName(),
                started.connector().getClass().getClassLoader(),
                Containment.LIMIT,
                Containment.GRACE);
        try {
            var descriptor = SelfCheck.check(jar, started.connector(), containment);
            terms.ship(jar);
            slot.running = Optional.of(new Running(jar, started, descriptor, containment));
        } catch (LifecycleException | RuntimeException e) {
            container.remove(started);
            throw e;
        }
        LOG.info("{} {} runs", jar.network(), jar.version());
        onUsable.accept(slot.network);
    }

    /**
     * Closes the gate, lets calls finish, and removes the connector; nothing happens where none runs.
     *
     * @param patiently whether calls may take their time
     */
    void off(Slot slot, boolean patiently) throws LifecycleException {
        if (slot.running.isEmpty()) {
            return;
        }
        var running = slot.running.get();
        drain(slot, running, patiently);
        var began = System.nanoTime();
        slot.running = Optional.empty();
        running.closeSessions();
        container.remove(running.started());
        slot.goneAfter(Duration.ofNanos(System.nanoTime() - began));
        LOG.info("{} is gone", slot.network);
    }

    private void drain(Slot slot, Running running, boolean patiently) throws LifecycleException {
        try {
            var drained = running.gate().drain(patiently ? PATIENT_DRAIN : drain, GRACE);
            if (drained.cutOff() > 0) {
                LOG.warn("{}: {} calls were cut off, {} did not end", slot.network, drained.cutOff(), drained.stuck());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", slot.network), e);
        }
    }
}
