package org.signalbox.demo.internal.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.sandbox.PortTakenException;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the servers of the workspace's practice networks while this process has the workspace open: at the start, when
 * the record names any, and after a set-up. A server that can't start is tried again every two seconds, because a
 * command that ends soon may hold its port. Thread-safe.
 */
@Component(service = PracticeHosting.class, immediate = true)
public final class PracticeHosting {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeHosting.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** Engagement grows 60 times faster than in reality, so that it shows within minutes. */
    private static final double SPEED = 60;

    /** Below the ports that systems give to outgoing connections. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;
    private static final int TRIES = 50;

    private final PracticeFolder folder;
    private final Sandbox sandbox;

    /** Guards all fields below; held while a server starts. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<PracticeKind, PracticeNetwork> running = new EnumMap<>(PracticeKind.class);
    private volatile Optional<PracticeRecord> record = Optional.empty();
    private volatile Optional<Message> problem = Optional.empty();
    private volatile boolean damaged;
    private @Nullable Thread retry;
    private boolean closed;

    @Activate
    public PracticeHosting(BundleContext context, @Reference Sandbox sandbox) {
        this(Path.of(String.valueOf(context.getProperty("signalbox.workspace"))), sandbox);
    }

    PracticeHosting(Path workspace, Sandbox sandbox) {
        folder = new PracticeFolder(workspace);
        this.sandbox = sandbox;
        resume();
    }

    /** Starts the servers that the record names; none without a record. */
    private void resume() {
        try {
            record = folder.read();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The record of practice {} can't be read; its networks don't run", folder.file(), e);
            damaged = true;
            problem = Optional.of(Message.of("practice.damaged", folder.file()));
            return;
        }
        if (record.isPresent() && !startAll()) {
            retry = BackgroundThreads.start("signalbox-practice", this::startLater);
        }
    }

    private void startLater() {
        try {
            do {
                Thread.sleep(RETRY);
            } while (!startAll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** @return whether nothing is left to start: all run, or this was closed meanwhile */
    boolean startAll() {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            for (var host : record.map(PracticeRecord::hosts).orElse(List.of())) {
                try {
                    start(host);
                } catch (IOException e) {
                    var why = e instanceof PortTakenException
                            ? Message.of("practice.port-taken", name(host.kind()), host.port())
                            : Message.of("practice.not-running", name(host.kind()), host.port(), e.getMessage());
                    if (problem.isEmpty()) {
                        LOG.warn("{}", why.text(Locale.ENGLISH));
                    }
                    problem = Optional.of(why);
                    return false;
                }
            }
            problem = Optional.empty();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void start(PracticeRecord.Host host) throws IOException {
        if (!running.containsKey(host.kind())) {
            var started = sandbox.start(host.kind(), options(host.kind()).withPort(host.port()));
            running.put(host.kind(), started);
            LOG.info("The practice network {} listens on {}", host.kind().id(), started.origin());
        }
    }

    private StartOptions options(PracticeKind kind) {
        return StartOptions.defaults()
                .withSeed(record.orElseThrow().seed())
                .withSpeed(SPEED)
                .withAccounts(List.of(SamplePosts.HANDLE))
                .keptIn(folder.posts(kind));
    }

    /** What was made here; empty when nothing was. */
    Optional<PracticeRecord> record() {
        return record;
    }

    Optional<Message> problem() {
        return problem;
    }

    /** Whether there is a record that can't be read. */
    boolean damaged() {
        return damaged;
    }

    /** The file of the record, for messages. */
    Path file() {
        return folder.file();
    }

    void save(PracticeRecord changed) throws IOException {
        lock.lock();
        try {
            folder.write(changed);
            record = Optional.of(changed);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The running server of a recorded host. Where its port is taken, the server moves to a free one, which is
     * recorded.
     *
     * @throws IOException when it can't start
     */
    PracticeNetwork server(PracticeKind kind) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("the workspace is closing");
            }
            var host = record.flatMap(known -> known.host(kind)).orElseThrow();
            try {
                start(host);
            } catch (PortTakenException e) {
                LOG.info("Port {} of the practice network {} is taken; it moves", host.port(), kind.id());
                move(host);
            }
            if (running.size() == record.orElseThrow().hosts().size()) {
                problem = Optional.empty();
            }
            return Objects.requireNonNull(running.get(kind));
        } finally {
            lock.unlock();
        }
    }

    private void move(PracticeRecord.Host host) throws IOException {
        for (int left = TRIES; ; left--) {
            var port = somePort();
            try {
                var started = sandbox.start(host.kind(), options(host.kind()).withPort(port));
                running.put(host.kind(), started);
                save(record.orElseThrow().with(host.at(port)));
                return;
            } catch (PortTakenException e) {
                if (left == 0) {
                    throw e;
                }
                LOG.debug("Port {} is taken", port);
            }
        }
    }

    /** A port to try. */
    static int somePort() {
        return FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
    }

    static String name(PracticeKind kind) {
        return switch (kind) {
            case CHIRP -> "Chirp";
            case PLAZA -> "Plaza";
        };
    }

    /** Stops a server that is no longer recorded. */
    void stop(PracticeKind kind) {
        lock.lock();
        try {
            Optional.ofNullable(running.remove(kind)).ifPresent(PracticeNetwork::close);
        } finally {
            lock.unlock();
        }
    }

    /** Stops all servers and deletes the record and what they hold. */
    void delete() throws IOException {
        lock.lock();
        try {
            stopAll();
            folder.delete();
            record = Optional.empty();
            problem = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void stopAll() {
        if (retry != null) {
            retry.interrupt();
        }
        running.values().forEach(PracticeNetwork::close);
        running.clear();
    }

    @Deactivate
    void close() {
        lock.lock();
        try {
            closed = true;
            stopAll();
        } finally {
            lock.unlock();
        }
    }
}
