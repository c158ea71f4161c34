package org.signalbox.isolation.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most one process that waits without a connector, so that the next connector starts at once. It is ended when none
 * was needed for a while.
 */
final class SpareProcess<P extends SpareProcess.Waiting> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpareProcess.class);

    /** A process that is ready for a connector. */
    interface Waiting {
        /** Whether it could take one now. */
        boolean isUsable();

        /** Ends it. @return whether it has ended */
        boolean kill();
    }

    /** Starts a process. */
    @FunctionalInterface
    interface Starter<P> {
        /** @return one that is ready; empty when it didn't become so in time */
        Optional<P> start() throws IOException, InterruptedException;
    }

    private final Starter<P> starter;
    private final Duration age;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable P waiting;
    /** Ends the one that waits once it is old. Interrupted when that one is taken, for it holds it. */
    private @Nullable Thread ageing;

    private boolean making;
    private boolean closed;

    /** @param age how long one waits */
    SpareProcess(Starter<P> starter, Duration age) {
        this.starter = starter;
        this.age = age;
    }

    /** The waiting process, which is the caller's then; empty if none is ready. */
    Optional<P> take() {
        lock.lock();
        try {
            var taken = waiting;
            var timer = ageing;
            waiting = null;
            ageing = null;
            if (timer != null) {
                timer.interrupt();
            }
            return Optional.ofNullable(taken).filter(Waiting::isUsable);
        } finally {
            lock.unlock();
        }
    }

    /** Makes one in the background, if there is none. */
    void prepare() {
        lock.lock();
        try {
            if (closed || making || waiting != null && waiting.isUsable()) {
                return;
            }
            making = true;
        } finally {
            lock.unlock();
        }
        BackgroundThreads.start("connector-spare", this::make);
    }

    private void make() {
        P made = null;
        try {
            var ready = starter.start();
            if (ready.isPresent()) {
                made = ready.get();
            } else {
                LOG.warn("a process for the next connector didn't become ready");
            }
        } catch (IOException e) {
            LOG.warn("no process waits for the next connector: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            keep(made);
        }
    }

    private void keep(@Nullable P made) {
        lock.lock();
        try {
            making = false;
            if (made != null && !closed) {
                waiting = made;
                ageing = BackgroundThreads.start("connector-spare-age", () -> endOld(made));
                return;
            }
        } finally {
            lock.unlock();
        }
        if (made != null) {
            made.kill();
        }
    }

    private void endOld(P made) {
        try {
            Thread.sleep(age);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        lock.lock();
        try {
            if (waiting != made) {
                return;
            }
            waiting = null;
            ageing = null;
        } finally {
            lock.unlock();
        }
        made.kill();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        take().ifPresent(Waiting::kill);
    }
}
