package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.internal.calls.ConnectorLog;
import org.signalbox.networks.internal.calls.RunningConnector;
import org.signalbox.networks.internal.calls.RunningConnectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All networks of this node, and the listeners to their changes. */
public final class NetworkEntries implements RunningConnectors, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkEntries.class);

    /** Sessions that nobody uses hold sockets and memory, and accounts have several each. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<String, NetworkEntry> entries = new ConcurrentHashMap<>();
    private final Function<String, ConnectorLog> logs;
    private volatile BiPredicate<RunningConnector, NetworkRecord> isInPlace = (running, wanted) -> true;
    private final Listeners<NetworkInfo> listeners = new Listeners<>();
    private final SerialTasks teller = new SerialTasks("networks-changes");
    private final PeriodicTask closing = PeriodicTask.every("idle-sessions", IDLE.dividedBy(5), () -> closeIdle(IDLE));

    /** @param logs the log of each network */
    public NetworkEntries(Function<String, ConnectorLog> logs) {
        this.logs = logs;
    }

    public NetworkEntry of(String network) {
        return entries.computeIfAbsent(
                network,
                id -> new NetworkEntry(id, logs.apply(id), (running, wanted) -> isInPlace.test(running, wanted)));
    }

    /** @param isInPlace whether a connector runs on the side, inside or outside, that its record wants */
    void placed(BiPredicate<RunningConnector, NetworkRecord> isInPlace) {
        this.isInPlace = isInPlace;
    }

    public Optional<NetworkEntry> find(String network) {
        return Optional.ofNullable(entries.get(network)).filter(entry -> entry.record.isPresent());
    }

    @Override
    public Optional<RunningConnector> running(String network) {
        return of(network).running;
    }

    @Override
    public NetworkGoneException unavailable(String network) {
        return of(network).unavailable();
    }

    List<NetworkEntry> all() {
        return List.copyOf(entries.values());
    }

    public List<NetworkInfo> infos() {
        return entries.values().stream()
                .flatMap(entry -> entry.info().stream())
                .sorted(Comparator.comparing(NetworkInfo::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(NetworkInfo::id))
                .toList();
    }

    public Registration onChange(Consumer<NetworkInfo> listener) {
        return listeners.add(listener);
    }

    void notifyListeners(NetworkEntry entry) {
        entry.info().ifPresent(info -> {
            try {
                teller.execute(() -> listeners.notifyListeners(info));
            } catch (RejectedExecutionException e) {
                LOG.debug("{} changed while closing", info.id());
            }
        });
    }

    /** Closes the sessions that nobody has used for that long. */
    void closeIdle(Duration unused) {
        entries.values().forEach(entry -> entry.running.ifPresent(running -> running.closeIdle(unused)));
    }

    /** Refuses calls from now on, ends those that wait, and closes what runs. */
    @Override
    public void close() {
        try (var ending = BackgroundThreads.perTask("networks-ending")) { // some may take seconds to end
            entries.values().forEach(entry -> entry.running.ifPresent(running -> ending.execute(() -> end(running))));
        }
        closing.stop();
        teller.shutdown();
    }

    private static void end(RunningConnector running) {
        running.gate().close();
        running.closeSessions();
        if (running.isOutside()) { // those inside go with the framework, or are swept by what comes after
            running.started().remove();
        }
    }
}
