package org.signalbox.model.concurrent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One thread that does the same again and again: soon after it is woken, else after as long as the last round says.
 * That is measured by the monotonic clock, so that a clock that jumps can't make it oversleep.
 */
public final class PeriodicTask {
    /** Changes come in bunches: one round serves them all. */
    private static final Duration BUNCH = Duration.ofMillis(20);

    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Supplier<Duration> round;
    private final Thread thread;
    private final Object monitor = new Object();
    private boolean woken;

    /**
     * @param name of the thread
     * @param round says how long to wait after it; what it throws ends the thread
     */
    public PeriodicTask(String name, Supplier<Duration> round) {
        this.round = round;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
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
        synchronized (monitor) {
            woken = true;
            monitor.notifyAll();
        }
    }

    /** Interrupts the round, if there is one, and waits for its end. */
    public void stop() throws InterruptedException {
        if (running()) {
            thread.interrupt();
            thread.join(ENDING);
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
        var end = System.nanoTime() + wait.toNanos();
        synchronized (monitor) {
            for (var left = end - System.nanoTime(); left > 0 && !woken; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(monitor, left);
            }
        }
        Thread.sleep(BUNCH);
        synchronized (monitor) {
            woken = false; // whatever came until now is seen by the next round
        }
    }
}
