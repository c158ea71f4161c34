package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.internal.calls.AccountLocks;
import org.signalbox.networks.internal.calls.ConnectorHealth;
import org.signalbox.networks.internal.calls.ConnectorLog;
import org.signalbox.networks.internal.calls.RunningConnector;

/** This node's state of one network. Changed only while its lock is held; read at any time. */
public final class NetworkEntry {
    final String network;
    final ReentrantLock lock = new ReentrantLock(true);
    public final AccountLocks locks = new AccountLocks();
    public final ConnectorLog log;
    public volatile Optional<NetworkRecord> record = Optional.empty();
    public volatile Optional<RunningConnector> running = Optional.empty();
    public volatile Optional<Message> problem = Optional.empty();
    volatile LifecycleTimings timings = new LifecycleTimings(Duration.ZERO, Duration.ZERO);

    /** Of its connector's process, on this node. Used only while the lock is held. */
    final ProcessEnds ends = new ProcessEnds(System::nanoTime);

    private final BiPredicate<RunningConnector, NetworkRecord> isInPlace;

    /** @param isInPlace whether what runs of it runs on the side, inside or outside, that its record wants */
    NetworkEntry(String network, ConnectorLog log, BiPredicate<RunningConnector, NetworkRecord> isInPlace) {
        this.network = network;
        this.log = log;
        this.isInPlace = isInPlace;
    }

    /** Empty while nothing of it is stored. */
    public Optional<NetworkInfo> info() {
        var now = running;
        return record.map(known -> new NetworkInfo(
                known,
                now.map(RunningConnector::descriptor),
                now.map(each -> each.gate().inFlight()).orElse(0),
                known.reason()
                        .or(() -> problem)
                        .or(() -> now.flatMap(each -> each.health().problem())),
                now.map(each -> each.jar().testedWith()).orElse(Set.of()),
                now.filter(each -> !isWanted(each, known)).isEmpty(),
                now.map(each -> each.started().isolation())));
    }

    private boolean isWanted(RunningConnector each, NetworkRecord known) {
        return known.bundle().filter(each.sha256()::equals).isPresent() && isInPlace.test(each, known);
    }

    void usableAfter(Duration duration) {
        timings = new LifecycleTimings(duration, timings.uninstalled());
    }

    void goneAfter(Duration duration) {
        timings = new LifecycleTimings(timings.usable(), duration);
    }

    /** Says why nothing of it can be called now. */
    NetworkGoneException unavailable() {
        var known = record;
        if (known.isEmpty()) {
            return new NetworkGoneException(Message.of("networks.unknown", network));
        }
        return new NetworkGoneException(known.get().reason().orElseGet(() -> unavailable(known.get())));
    }

    private Message unavailable(NetworkRecord known) {
        var blocked = running.map(RunningConnector::health)
                .filter(ConnectorHealth::blocked)
                .flatMap(ConnectorHealth::problem);
        var obstacle = problem.or(() -> blocked);
        return Message.of(
                switch (known.state()) {
                    case INSTALLED, DISABLED -> "networks.disabled";
                    case DRAINING -> "networks.draining";
                    case REMOVED -> "networks.removed";
                    case ENABLED -> obstacle.isPresent() ? "networks.not-running" : "networks.replacing";
                },
                known.name(),
                obstacle.map(Message::text).orElse(""));
    }
}
