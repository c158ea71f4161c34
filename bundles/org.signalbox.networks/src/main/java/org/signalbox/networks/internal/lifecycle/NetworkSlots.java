package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.internal.calls.RunningConnector;
import org.signalbox.networks.internal.calls.RunningConnectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All networks of this node, and the listeners to their changes. */
public final class NetworkSlots implements RunningConnectors, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkSlots.class);

    /** Sessions that nobody uses hold sockets and memory, and accounts have several each. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<String, NetworkSlot> slots = new ConcurrentHashMap<>();
    private final Listeners<NetworkInfo> listeners = new Listeners<>();
    private final SerialTasks teller = new SerialTasks("networks-changes");
    private final PeriodicTask closing = PeriodicTask.every("idle-sessions", IDLE.dividedBy(5), () -> closeIdle(IDLE));

    public NetworkSlot of(String network) {
        return slots.computeIfAbsent(network, NetworkSlot::new);
    }

    public Optional<NetworkSlot> find(String network) {
        return Optional.ofNullable(slots.get(network)).filter(slot -> slot.record.isPresent());
    }

    @Override
    public Optional<RunningConnector> running(String network) {
        return of(network).running;
    }

    @Override
    public NetworkGoneException unavailable(String network) {
        return of(network).unavailable();
    }

    List<NetworkSlot> all() {
        return List.copyOf(slots.values());
    }

    public List<NetworkInfo> infos() {
        return slots.values().stream()
                .flatMap(slot -> slot.info().stream())
                .sorted(Comparator.comparing(NetworkInfo::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(NetworkInfo::id))
                .toList();
    }

    public Subscription onChange(Consumer<NetworkInfo> listener) {
        return listeners.add(listener);
    }

    void notifyListeners(NetworkSlot slot) {
        slot.info().ifPresent(info -> {
            try {
                teller.execute(() -> listeners.notifyListeners(info));
            } catch (RejectedExecutionException e) {
                LOG.debug("{} changed while closing", info.id());
            }
        });
    }

    /** Closes the sessions that nobody has used for that long. */
    void closeIdle(Duration unused) {
        slots.values().forEach(slot -> slot.running.ifPresent(running -> running.closeIdle(unused)));
    }

    @Override
    public void close() {
        closing.stop();
        teller.shutdown();
    }
}
