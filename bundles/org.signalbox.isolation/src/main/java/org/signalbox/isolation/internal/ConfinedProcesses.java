package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.isolation.Confinement;
import org.signalbox.isolation.Confinement.Limit;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.IsolationException;
import org.signalbox.isolation.ProcessLog;
import org.signalbox.isolation.StartRefusal;
import org.signalbox.model.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts connectors in processes with what this system has to confine them. Thread-safe. */
final class ConfinedProcesses implements ConnectorProcesses, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfinedProcesses.class);

    /** From the start of a process until it can take a connector; about half a second on a machine that is idle. */
    private static final Duration READINESS = Duration.ofSeconds(20);
    /** Installations and updates come in bunches. */
    private static final Duration SPARE_AGE = Duration.ofMinutes(15);

    /** No network asks for so much computing, and media are not computed by connectors. */
    private static final int BUSY_SECONDS = 20;

    private static final int BUSY_MILLIS = 650;

    private final Path runtime;
    private final ProcessLimits limits = ProcessLimits.DEFAULT;
    private final Path data;
    private final SandboxState sandbox;
    private final Launcher launcher;
    private final Supervisor supervisor = new Supervisor(limits, BUSY_SECONDS, BUSY_MILLIS);
    private final ClassArchive archive;
    private final SpareProcess<RuntimeProcess> spare;
    private final Set<RuntimeProcess> all = ConcurrentHashMap.newKeySet();
    /** Held for writing to close, for reading to start a process. */
    private final ReentrantReadWriteLock launching = new ReentrantReadWriteLock();

    private boolean closed;

    /**
     * @param runtime the folder with the program that runs connectors
     * @param data a folder for files of this service
     * @param sandbox whether processes can be confined
     */
    ConfinedProcesses(Path runtime, Path data, SandboxState sandbox) {
        this.runtime = runtime;
        this.data = data;
        this.sandbox = sandbox;
        Surroundings.sweep(data);
        launcher = new Launcher(
                limits,
                ControlGroup.own(
                        Path.of("/proc/self/cgroup"),
                        Path.of("/sys/fs/cgroup"),
                        ProcessHandle.current().pid()));
        archive = new ClassArchive(this::surroundings, this::launch);
        spare = new SpareProcess<>(this::newSpare, SPARE_AGE);
    }

    private Surroundings surroundings() {
        return new Surroundings(JavaInstallation.own(), sandbox.current().tool(), data);
    }

    @Override
    public Confinement confinement() {
        return confinement(sandbox.current(), Objects.requireNonNull(System.getProperty("os.arch")));
    }

    /** @param machine as Java calls the kind of the processor */
    static Confinement confinement(BubblewrapSearch search, String machine) {
        var enforced = EnumSet.noneOf(Limit.class);
        var problem = search.problem();
        if (search.tool().isPresent()) {
            enforced.addAll(EnumSet.of(Limit.FILES, Limit.NETWORK, Limit.PROCESSES));
            if (SeccompProgram.Machine.of(machine).isPresent()) {
                enforced.add(Limit.SYSTEM_CALLS);
            } else {
                problem = Optional.of(Message.of("isolation.no-filter", machine));
            }
        }
        if (Supervisor.possible()) {
            enforced.addAll(EnumSet.of(Limit.MEMORY, Limit.THREADS));
        }
        enforced.add(Limit.PROCESSOR);
        var tool = search.tool().map(found -> "bubblewrap " + found.version()).orElse("");
        return new Confinement(tool, enforced, problem);
    }

    @Override
    public ConnectorProcess start(IsolatedBundle bundle, ProcessLog log)
            throws IsolationException, InterruptedException {
        var search = sandbox.current();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!search.isDecided()) { // a connector never runs with less than this system can do
            throw new IsolationException(search.problem().orElseThrow(), null);
        }
        var confined = search.tool().isPresent();
        try {
            var waiting = spare(confined);
            if (waiting.isPresent()) {
                try {
                    return started(waiting.get(), bundle, log);
                } catch (LostException e) {
                    LOG.info("the process that waited had ended: {}", e.getMessage());
                }
            }
            return started(ready(bundle), bundle, log);
        } catch (LostException e) {
            throw new IsolationException(e.reason, e);
        } finally {
            spare.prepare();
            archive.prepare(runtime);
        }
    }

    /** A process ended while it started a connector. */
    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Message reason;

        LostException(Message reason, Throwable cause) {
            super(reason.text(Locale.ENGLISH), cause);
            this.reason = reason;
        }
    }

    private static ConnectorProcess started(RuntimeProcess process, IsolatedBundle bundle, ProcessLog log)
            throws IsolationException, LostException, InterruptedException {
        try {
            return new IsolatedConnector(process, process.start(bundle, log));
        } catch (StartRefusedException e) {
            var lost = e.reason() == StartRefusedException.Reason.LOST;
            var reason = lost ? ended(bundle, process.lost()) : StartRefusal.of(bundle, e);
            process.kill();
            if (lost) {
                throw new LostException(reason, e);
            }
            throw new IsolationException(reason, e);
        } catch (InterruptedException | RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    /** The one that waits, if it is of this kind. */
    private Optional<RuntimeProcess> spare(boolean confined) {
        var waiting = spare.take();
        if (waiting.isPresent() && waiting.get().confined() != confined) { // the system has changed since
            waiting.get().kill();
            return Optional.empty();
        }
        return waiting;
    }

    /** A new one. */
    private RuntimeProcess ready(IsolatedBundle bundle) throws IsolationException, InterruptedException {
        RuntimeProcess process;
        try {
            process = launch();
        } catch (IOException e) {
            throw new IsolationException(
                    Message.of("isolation.no-process", bundle.name(), bundle.version(), String.valueOf(e.getMessage())),
                    e);
        }
        try {
            if (isReady(process)) {
                return process;
            }
        } catch (InterruptedException e) {
            process.kill();
            throw e;
        }
        var reason = process.lost();
        process.kill();
        throw new IsolationException(ended(bundle, reason), null);
    }

    private static Message ended(IsolatedBundle bundle, Message reason) {
        return Message.of("isolation.ended-at-start", bundle.name(), bundle.version(), reason);
    }

    private Optional<RuntimeProcess> newSpare() throws IOException, InterruptedException {
        if (!sandbox.current().isDecided()) {
            return Optional.empty();
        }
        var process = launch();
        try {
            if (isReady(process)) {
                return Optional.of(process);
            }
        } catch (InterruptedException e) {
            process.kill();
            throw e;
        }
        process.kill();
        return Optional.empty();
    }

    /** Before that it runs no code but the runtime's, and isn't in its sandbox yet. */
    private boolean isReady(RuntimeProcess process) throws InterruptedException {
        if (!process.awaitReady(READINESS)) {
            return false;
        }
        supervisor.watch(process);
        return true;
    }

    private RuntimeProcess launch() throws IOException, InterruptedException {
        return launch(RuntimeFiles.program(runtime), surroundings(), RuntimeProcess.UNSTARTED);
    }

    private RuntimeProcess launch(Program program, Surroundings surroundings, ProcessLog log)
            throws IOException, InterruptedException {
        launching.readLock().lockInterruptibly();
        try {
            if (closed) {
                throw new IOException("no process is started any more");
            }
            var launched = launcher.start(program, surroundings);
            RuntimeProcess process;
            try {
                process = new RuntimeProcess(launched, limits, log);
            } catch (RuntimeException | Error e) { // such as no memory for its threads: nobody would know of it
                launched.kill();
                throw e;
            }
            all.add(process);
            process.onceGone(() -> all.remove(process));
            return process;
        } finally {
            launching.readLock().unlock();
        }
    }

    /** Ends all processes, also those with a connector, and waits for that. */
    @Override
    public void close() {
        launching.writeLock().lock(); // one that is being started is known after that
        try {
            closed = true;
        } finally {
            launching.writeLock().unlock();
        }
        spare.close();
        all.forEach(RuntimeProcess::kill);
        supervisor.close();
        launcher.close();
    }
}
