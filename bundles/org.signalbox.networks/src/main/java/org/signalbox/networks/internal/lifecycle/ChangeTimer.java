package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for due changes by the store's time. That time may jump, so it is read at least each second.
 * Changes of one network are made one after another, in order; those of different networks don't wait for each other.
 */
final class ChangeTimer {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ChangeTimer.class);

    /** The time for which a network's changes stay with the node that makes one; extended at each poll. */
    private static final Duration LEADER_LEASE = Duration.ofSeconds(30);

    private final Store store;
    private final ProcessRole processRole;
    private final Predicate<PlannedChange> work;
    private final Runnable onPoll;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final PeriodicTask rounds;

    /**
     * @param work makes one change, blocking; says whether it is settled, else it waits for the next look
     * @param onPoll is called at each poll
     */
    ChangeTimer(Store store, ProcessRole processRole, Predicate<PlannedChange> work, Runnable onPoll) {
        this.store = store;
        this.processRole = processRole;
        this.work = work;
        this.onPoll = onPoll;
        rounds = new PeriodicTask("planned-changes", this::poll);
    }

    void start() {
        rounds.start();
    }

    void wake() {
        rounds.wake();
    }

    void stop() {
        rounds.stop();
    }

    /** Makes the due changes; returns the time until the next poll. */
    private Duration poll() {
        try {
            onPoll.run();
            busy.forEach(this::acquireLeadershipFor);
            var now = store.now();
            var open = store.plannedChanges().open();
            open.stream()
                    .filter(change -> !change.due().isAfter(now))
                    .map(PlannedChange::network)
                    .distinct()
                    .forEach(this::begin);
            return open.stream()
                    .map(change -> Duration.between(now, change.due()))
                    .filter(Duration::isPositive)
                    .filter(left -> left.compareTo(POLL) < 0)
                    .findFirst()
                    .orElse(POLL);
        } catch (StoreException e) {
            LOG.error("planned changes wait while the store fails: {}", e.getMessage());
            return POLL;
        } catch (RuntimeException e) {
            LOG.error("Poll of planned changes failed", e);
            return POLL;
        }
    }

    /**
     * Two nodes that make the same change get in each other's way, and one that made it half is told from one at work.
     */
    private boolean acquireLeadershipFor(String network) {
        return processRole.sends() && processRole.acquireLeadership("changes of " + network, LEADER_LEASE);
    }

    private void begin(String network) {
        if (!busy.contains(network) && acquireLeadershipFor(network) && busy.add(network)) {
            BackgroundThreads.start("planned-change-" + network, () -> {
                try {
                    var due = due(network);
                    while (!due.isEmpty() && work.test(due.get(0))) {
                        due = due(network);
                    }
                } catch (RuntimeException e) {
                    LOG.error("Planned change of {} failed; retried at the next poll", network, e);
                } finally {
                    busy.remove(network);
                }
            });
        }
    }

    private List<PlannedChange> due(String network) {
        Instant now = store.now();
        return store.plannedChanges().open().stream()
                .filter(change ->
                        change.network().equals(network) && !change.due().isAfter(now))
                .toList();
    }
}
