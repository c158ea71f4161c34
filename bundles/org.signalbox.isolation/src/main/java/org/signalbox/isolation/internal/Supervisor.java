package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each process four times a second, where the system tells what a process uses: one with more memory, threads
 * or files than it is given is ended, as is one that hides what it uses; and one that computes without end only gets
 * the processor when nobody else needs it.
 */
final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration PERIOD = Duration.ofMillis(250);
    /** Looks at files and at the processor are at this many times the period. */
    private static final int SLOW = 4;
    /** How often in a row a process may not be readable. */
    private static final int UNREAD = 8;

    private final ProcessLimits limits;
    private final int busySeconds;
    private final int busyMillis;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final PeriodicTask task;

    /** A process under supervision. */
    interface Subject {
        boolean isAlive();

        long pid();

        /** Whether it has a file system of its own. */
        boolean confined();

        /** Ends it for this reason. */
        void end(Message reason);

        void tell(Message remark);
    }

    private static final class Watched {
        private final Subject subject;
        private long processorMillis = -1;
        private int busy;
        private int unread;
        private boolean last;
        private int looks;

        Watched(Subject subject) {
            this.subject = subject;
        }
    }

    /**
     * @param busySeconds how many seconds in a row a process may be busy
     * @param busyMillis of the processor make a second busy
     */
    Supervisor(ProcessLimits limits, int busySeconds, int busyMillis) {
        this.limits = limits;
        this.busySeconds = busySeconds;
        this.busyMillis = busyMillis;
        // Connectors that compute on all carriers of virtual threads must not stop it.
        task = PeriodicTask.every("connector-supervisor", BackgroundThreads.Platform.DEADLINES, PERIOD, this::round);
    }

    void watch(Subject subject) {
        watched.add(new Watched(subject));
    }

    private void round() {
        watched.removeIf(each -> !each.subject.isAlive());
        watched.forEach(each -> {
            try {
                look(each);
            } catch (RuntimeException e) { // the others are looked at all the same
                LOG.warn("process {} can't be looked at", each.subject.pid(), e);
                unreadable(each);
            }
        });
    }

    /** What can't be read may be anything; only one that is about to end is so for a moment. */
    private void unreadable(Watched each) {
        if (++each.unread >= UNREAD && each.subject.isAlive()) {
            each.subject.end(EndReason.hidden());
        }
    }

    private void look(Watched each) {
        var use = ProcessUse.of(each.subject.pid());
        if (use.isEmpty()) {
            unreadable(each);
            return;
        }
        each.unread = 0;
        if (use.get().residentMiB() > limits.residentMiB()) {
            each.subject.end(EndReason.resident(limits));
        } else if (use.get().threads() > limits.threads()) {
            each.subject.end(EndReason.threads(limits));
        } else if (each.looks++ % SLOW > 0) {
            return;
        } else if (hasTooManyFiles(each.subject)) {
            each.subject.end(EndReason.files(limits));
        } else {
            standBack(each, use.get().processorMillis());
        }
    }

    private boolean hasTooManyFiles(Subject subject) {
        return subject.confined()
                && FileCount.ownFiles(subject.pid())
                && FileCount.above(limits.files(), FileCount.within(subject.pid()));
    }

    private void standBack(Watched each, long processorMillis) {
        var computed = processorMillis - each.processorMillis;
        each.busy = each.processorMillis >= 0 && computed > busyMillis ? each.busy + 1 : 0;
        each.processorMillis = processorMillis;
        if (each.busy < busySeconds || each.last) {
            return;
        }
        each.last = true;
        var pid = String.valueOf(each.subject.pid());
        var command = Surroundings.tool("chrt")
                .map(chrt -> List.of(chrt.toString(), "--all-tasks", "--idle", "--pid", "0", pid))
                .or(() -> Surroundings.tool("renice").map(renice -> List.of(renice.toString(), "-n", "19", "-p", pid)));
        if (command.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(command.get())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .thenAccept(tool -> told(each.subject, tool.exitValue()));
        } catch (IOException e) {
            LOG.warn("process {} keeps its share of the processor: {}", pid, e.getMessage());
        }
    }

    /** Says it once it is so. */
    private void told(Subject subject, int exit) {
        if (exit == 0) {
            subject.tell(Message.of("isolation.stands-back", busySeconds));
        } else if (subject.isAlive()) {
            LOG.warn("process {} keeps its share of the processor: exit {}", subject.pid(), exit);
        }
    }

    /** Whether this system tells what a process uses. */
    static boolean possible() {
        return Files.isReadable(Path.of("/proc/self/status"));
    }

    @Override
    public void close() {
        task.stop();
    }
}
