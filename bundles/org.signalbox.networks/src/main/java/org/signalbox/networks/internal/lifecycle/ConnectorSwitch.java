package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.calls.CallJournal;
import org.signalbox.networks.internal.calls.ConnectorHealth;
import org.signalbox.networks.internal.calls.Containment;
import org.signalbox.networks.internal.calls.RunningConnector;
import org.signalbox.networks.internal.calls.SeenSecrets;
import org.signalbox.networks.internal.terms.TermsInForce;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends the connector of one network on this node; its slot's lock is held. */
final class ConnectorSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorSwitch.class);

    /** Until calls are cut off, for a change that someone waits for. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    /** Until calls are cut off, for one that lets them take their time; what goes on then only uploads. */
    static final Duration PATIENT_DRAIN = Duration.ofMinutes(5);

    private static final Duration GRACE = Duration.ofSeconds(6);

    private final ConnectorStarts starts;
    private final TermsInForce terms;
    private final Limits limits;
    private final CallJournal journal;
    private final Callbacks callbacks;

    /**
     * Time limits of connectors.
     *
     * @param drain until calls are cut off
     * @param call for one call
     * @param grace for a call to end once interrupted
     */
    record Limits(Duration drain, Duration call, Duration grace) {}

    /**
     * Called on changes of connectors.
     *
     * @param usable of each network that can be called now
     * @param conduct of each network whose connector did something wrong
     * @param error of an error in the code of a network's connector
     * @param ended of a connector whose process ended by itself
     */
    record Callbacks(
            Consumer<String> usable, Consumer<NetworkEntry> conduct, BiConsumer<String, Message> error, Ended ended) {}

    /** Is told of a connector whose process ended by itself. Any thread; must be quick. */
    @FunctionalInterface
    interface Ended {
        void ended(NetworkEntry entry, RunningConnector running, Message why);
    }

    /** @param journal of what is started */
    ConnectorSwitch(
            ConnectorStarts starts, TermsInForce terms, Limits limits, CallJournal journal, Callbacks callbacks) {
        this.starts = starts;
        this.terms = terms;
        this.limits = limits;
        this.journal = journal;
        this.callbacks = callbacks;
    }

    boolean taken(ConnectorJar jar) {
        return starts.taken(jar.symbolicName(), jar.network());
    }

    /** Where a connector would run on this node. */
    ConnectorIsolation isolation(ConnectorJar jar, IsolationChoice choice) throws LifecycleException {
        return starts.isolation(jar, choice);
    }

    /** Whether what runs of a network runs where it is wanted. */
    boolean isInPlace(RunningConnector running, NetworkRecord wanted) {
        return running.isOutside() == starts.wantsOutside(running.jar(), wanted.isolation());
    }

    /** Starts a verified connector, checks it, and opens its gate. */
    void on(NetworkEntry entry, ConnectorJar jar) throws LifecycleException {
        take(entry, startAlongside(entry, jar, choice(entry)));
    }

    private static IsolationChoice choice(NetworkEntry entry) {
        return entry.record.map(NetworkRecord::isolation).orElse(IsolationChoice.INHERIT);
    }

    /**
     * Starts a verified connector and checks it, beside what runs of the network; nobody calls it yet.
     *
     * @param choice where it is to run
     * @throws LifecycleException when that fails; nothing of it is left then
     */
    RunningConnector startAlongside(NetworkEntry entry, ConnectorJar jar, IsolationChoice choice)
            throws LifecycleException {
        try {
            if (starts.wantsOutside(jar, choice)) { // what runs there can't end this process
                return started(entry, jar, choice);
            }
            try (var mark = journal.begin(entry.network, "start")) {
                return started(entry, jar, choice);
            }
        } catch (LifecycleException e) {
            entry.log.add(ConnectorLogLine.Level.ERROR, "", e.message().text(Locale.ENGLISH));
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", entry.network), e);
        }
    }

    private RunningConnector started(NetworkEntry entry, ConnectorJar jar, IsolationChoice choice)
            throws LifecycleException {
        var secrets = new SeenSecrets();
        var started = starts.start(jar, choice, entry.log, secrets);
        var containment = new Containment(
                jar.symbolicName(),
                started.loader(),
                limits.call(),
                limits.grace(),
                new ConnectorHealth(
                        jar.name(),
                        jar.version().toString(),
                        () -> callbacks.conduct().accept(entry),
                        what -> recordError(entry, what)),
                UnaryOperator.identity());
        try {
            var descriptor = SelfCheck.check(jar, started.connector(), containment, entry.log);
            return new RunningConnector(jar, started, descriptor, containment, entry.locks, entry.log, secrets);
        } catch (LifecycleException | RuntimeException e) {
            started.remove();
            throw e;
        }
    }

    private void recordError(NetworkEntry entry, Message what) {
        entry.log.add(ConnectorLogLine.Level.ERROR, "", what.text(Locale.ENGLISH));
        callbacks.error().accept(entry.network, what);
    }

    /**
     * Sends new calls to a connector that was started beside.
     *
     * @return what ran before; it isn't drained yet
     */
    Optional<RunningConnector> take(NetworkEntry entry, RunningConnector next) {
        var before = entry.running;
        terms.register(next.jar());
        entry.running = Optional.of(next);
        LOG.info("{} {} runs", entry.network, next.jar().version());
        next.started().onEnd(why -> callbacks.ended().ended(entry, next, why));
        callbacks.usable().accept(entry.network);
        return before;
    }

    /** Removes a connector that nobody called. */
    void drop(RunningConnector running) {
        running.closeSessions();
        running.started().remove();
    }

    /**
     * Closes the gate, lets calls finish, and removes the connector; nothing happens where none runs.
     *
     * @param patiently whether calls may take their time
     * @return what people should know of it afterwards
     */
    Optional<Message> off(NetworkEntry entry, boolean patiently) throws LifecycleException {
        if (entry.running.isEmpty()) {
            return Optional.empty();
        }
        var running = entry.running.get();
        drain(entry, running, patiently);
        entry.running = Optional.empty();
        return uninstall(entry, running);
    }

    /** Like {@link #off}, for a version that another one took the place of. */
    Optional<Message> off(NetworkEntry entry, RunningConnector before) {
        try {
            drain(entry, before, false);
        } catch (LifecycleException e) {
            LOG.warn(
                    "nobody waits any more for the calls in {} {}",
                    entry.network,
                    before.jar().version(),
                    e);
        }
        return uninstall(entry, before);
    }

    /** Removes what is left of a connector whose process ended, and cuts off the calls that are still in it. */
    void lost(NetworkEntry entry, RunningConnector running) {
        try {
            running.gate().drain(Duration.ZERO, GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        entry.running = Optional.empty();
        drop(running);
    }

    private Optional<Message> uninstall(NetworkEntry entry, RunningConnector running) {
        var began = System.nanoTime();
        running.closeSessions();
        var remains = running.started().remove();
        entry.goneAfter(Duration.ofNanos(System.nanoTime() - began));
        var name = running.jar().name();
        if (remains.none()) {
            LOG.info("{} {} is gone", entry.network, running.jar().version());
            return Optional.empty();
        }
        LOG.error("{} {} is removed and left {}", entry.network, running.jar().version(), remains);
        return Optional.of(
                remains.stuck()
                        ? Message.of("networks.problem.stuck", name)
                        : Message.of("networks.problem.threads", name, String.join(", ", remains.threads())));
    }

    private void drain(NetworkEntry entry, RunningConnector running, boolean patiently) throws LifecycleException {
        try {
            var drained = running.gate().drain(patiently ? PATIENT_DRAIN : limits.drain(), GRACE);
            if (drained.cutOff() > 0) {
                LOG.warn("{}: {} calls were cut off, {} did not end", entry.network, drained.cutOff(), drained.stuck());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", entry.network), e);
        }
    }
}
