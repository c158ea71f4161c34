package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.ConnectorError;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.internal.calls.RunningConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts connectors again whose processes ended by themselves, each time after a longer pause. A network whose process
 * ends too often is set aside: for all, by a process that runs jobs; else only here. Starts that fail don't count, nor
 * ends that are this process's fault.
 */
final class EndedProcesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndedProcesses.class);

    /** Before it is started again, by how often it ended. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    /** Where this process failed to serve it, which isn't the connector's fault. */
    private static final Duration BY_HOST = Duration.ofSeconds(30);

    private final ConnectorSwitch connectorSwitch;
    private final Lifecycle lifecycle;
    private final NetworkEntries entries;
    private final NetworkEntryRecords records;
    private final Consumer<String> reconcile;
    private final Consumer<Runnable> work;
    private final ProcessRole role;
    private final long speed;
    private final TaskExecutor timers = TaskExecutor.virtual("networks-processes");

    /**
     * @param reconcile brings a network to what the store wants, also later where that fails for a reason that passes
     * @param work runs what it gets on another thread; it may take its time
     * @param role says whether this process may set a network aside for all
     * @param speed divides the pauses
     */
    EndedProcesses(
            ConnectorSwitch connectorSwitch,
            Lifecycle lifecycle,
            NetworkEntries entries,
            NetworkEntryRecords records,
            Consumer<String> reconcile,
            Consumer<Runnable> work,
            ProcessRole role,
            long speed) {
        this.connectorSwitch = connectorSwitch;
        this.lifecycle = lifecycle;
        this.entries = entries;
        this.records = records;
        this.reconcile = reconcile;
        this.work = work;
        this.role = role;
        this.speed = speed;
    }

    /** Its calls are refused at once; the rest is done on another thread. Any thread. */
    void ended(NetworkEntry entry, RunningConnector running, Message why) {
        running.gate().abort();
        work.accept(() -> handle(entry, running, why));
    }

    private void handle(NetworkEntry entry, RunningConnector running, Message why) {
        entry.lock.lock();
        try {
            var ended = Message.of(
                    ConnectorError.PROCESS_CODE,
                    running.jar().name(),
                    running.jar().version().toString(),
                    why);
            LOG.warn("{}: its process ended: {}", entry.network, why.text(Locale.ENGLISH));
            records.recordError(entry.network, ended);
            if (entry.running.filter(now -> now == running).isEmpty()) {
                return; // replaced or switched off meanwhile, which has removed it
            }
            connectorSwitch.lost(entry, running);
            if (why.code().equals(ConnectorProcess.ENDED_BY_HOST)) {
                entry.problem = Optional.of(Message.of("networks.process-ended-here", why, BY_HOST.toSeconds()));
                later(BY_HOST, () -> again(entry));
            } else {
                count(entry, entry.ends.add(running.sha256()), why);
            }
        } finally {
            entry.lock.unlock();
            entries.notifyListeners(entry);
        }
    }

    private void count(NetworkEntry entry, ProcessEnds.Count count, Message why) {
        if (!count.tooMany()) {
            var pause = PAUSES.get(Math.min(count.ends(), PAUSES.size()) - 1);
            entry.problem = Optional.of(Message.of(
                    "networks.process-ended", why, count.ends(), count.within().toMinutes(), pause.toSeconds()));
            later(pause, () -> again(entry));
        } else if (role.runsJobs()) {
            var reason = Message.of(
                    "networks.quarantined-process",
                    name(entry),
                    count.ends(),
                    count.within().toMinutes(),
                    why);
            setAside(entry, reason);
        } else {
            entry.problem = Optional.of(Message.of(
                    "networks.process-given-up", count.ends(), count.within().toMinutes(), why));
        }
    }

    /** The entry's lock is held. */
    private void setAside(NetworkEntry entry, Message reason) {
        try {
            lifecycle.quarantine(entry.network, reason);
            records.refresh(entry);
            entry.problem = Optional.empty(); // the record has the reason, or somebody else's
            entry.ends.clear();
        } catch (StoreException e) {
            LOG.error("{} isn't disabled, though its process ends again and again: {}", entry.network, e.getMessage());
            entry.problem = Optional.of(Message.of("networks.process-not-set-aside", reason));
            later(PAUSES.getLast(), () -> setAsideAgain(entry, reason));
        }
    }

    private void setAsideAgain(NetworkEntry entry, Message reason) {
        locked(entry, () -> {
            if (entry.running.isEmpty()) {
                setAside(entry, reason);
            }
        });
    }

    private static String name(NetworkEntry entry) {
        return entry.record.map(NetworkRecord::name).orElse(entry.network);
    }

    private void later(Duration pause, Runnable then) {
        try {
            timers.start(() -> {
                try {
                    timers.sleep(pause.dividedBy(speed));
                    work.accept(then);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // closing is what interrupts it
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("nothing is started again while closing");
        }
    }

    /** A start that fails is this node's problem and tried again where that passes; it is no end. */
    private void again(NetworkEntry entry) {
        locked(entry, () -> {
            if (entry.running.isEmpty()) { // else somebody was quicker
                reconcile.accept(entry.network);
            }
        });
    }

    private void locked(NetworkEntry entry, Runnable change) {
        entry.lock.lock();
        try {
            change.run();
        } finally {
            entry.lock.unlock();
            entries.notifyListeners(entry);
        }
    }

    @Override
    public void close() {
        timers.stop();
    }
}
