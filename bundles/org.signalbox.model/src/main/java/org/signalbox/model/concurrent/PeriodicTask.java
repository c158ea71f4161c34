package org.signalbox.model.concurrent;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that does the same again and again: soon after it is woken, else after as long as the last round says.
 * That is measured by the monotonic clock, so that a clock that jumps can't make it oversleep. No task waits for
 * another one: each has its own thread, a virtual one unless it says why not.
 */
public final class PeriodicTask {
    /** Changes come in bunches: one round serves them all. */
    private static final Duration BUNCH = Duration.ofMillis(20);

    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final String name;
    private final Supplier<Duration> round;
    private final Thread thread;
    /** No monitor: before JDK 24 one would hold a virtual thread's carrier while it waits. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private boolean woken;

    /**
     * On a virtual thread.
     *
     * @param name of the thread
     * @param round says how long to wait after it; what it throws ends the thread
     */
    public PeriodicTask(String name, Supplier<Duration> round) {
        this(name, round, loop -> BackgroundThreads.virtual(name, loop));
    }

    /** On a platform thread. */
    public PeriodicTask(String name, BackgroundThreads.Platform why, Supplier<Duration> round) {
        this(name, round, loop -> BackgroundThreads.platform(name, why, loop));
    }

    private PeriodicTask(String name, Supplier<Duration> round, Function<Runnable, Thread> threads) {
        this.name = name;
        this.round = round;
        thread = threads.apply(this::loop);
    }

    /**
     * Starts work that is done a while from now and then a period after its last end, also after it failed.
     *
     * @param work what it throws is logged; an {@link Error} ends it
     */
    public static PeriodicTask every(String name, Duration first, Duration period, Runnable work) {
        return started(new PeriodicTask(name, new FixedDelay(name, first, period, work)));
    }

    public static PeriodicTask every(String name, Duration period, Runnable work) {
        return every(name, period, period, work);
    }

    /** As {@link #every(String, Duration, Runnable)}, on a platform thread. */
    public static PeriodicTask every(String name, BackgroundThreads.Platform why, Duration period, Runnable work) {
        return started(new PeriodicTask(name, why, new FixedDelay(name, period, period, work)));
    }

    private static PeriodicTask started(PeriodicTask task) {
        task.start();
        return task;
    }

    /** A round that only waits, then rounds that work and wait a period. */
    private static final class FixedDelay implements Supplier<Duration> {
        private final String name;
        private final Duration first;
        private final Duration period;
        private final Runnable work;
        private boolean begun;

        FixedDelay(String name, Duration first, Duration period, Runnable work) {
            this.name = name;
            this.first = first;
            this.period = period;
            this.work = work;
        }

        @Override
        public Duration get() {
            if (!begun) {
                begun = true;
                return first;
            }
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("{} failed, and is tried again in {}", name, period, e);
            }
            return period;
        }
    }

    /** Begins with a round. */
    public void start() {
        thread.start();
    }

    public boolean running() {
        return thread.isAlive();
    }

    /** Any thread; before the start it has no effect but that the first wait is short. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the round, if there is one, and waits for its end, unless it is this round that calls it. */
    public void stop() {
        if (!running()) {
            return;
        }
        thread.interrupt();
        try {
            if (Thread.currentThread() != thread && !thread.join(ENDING)) {
                LOG.warn("{} ignores its interruption; abandoned", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                await(round.get());
            }
        } catch (InterruptedException e) {
            // stopping is what interrupts this thread
            Thread.currentThread().interrupt();
        }
    }

    private void await(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (var left = wait.toNanos(); left > 0 && !woken; ) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        Thread.sleep(BUNCH);
        lock.lock();
        try {
            woken = false; // whatever came until now is seen by the next round
        } finally {
            lock.unlock();
        }
    }
}
