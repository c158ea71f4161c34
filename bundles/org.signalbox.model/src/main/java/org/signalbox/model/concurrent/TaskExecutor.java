package org.signalbox.model.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * Runs the engine's tasks, waits for it, and supplies its random numbers: by the machine's threads and timers, or by a
 * simulation that decides the order. Any thread.
 */
public interface TaskExecutor {
    /** Starts work beside what runs already. */
    void start(Runnable work);

    /** Does work again and again, also after it failed, the first time after one period, until {@link #stop}. */
    void every(Duration period, Runnable work);

    /** Waits for at least so long by the monotonic clock. */
    void sleep(Duration least) throws InterruptedException;

    /** Takes one permit, as soon as there is one. */
    void acquire(Semaphore permits) throws InterruptedException;

    /** Nanoseconds of the monotonic clock: no jump of the time of day changes it. */
    long nanos();

    /**
     * The machine's own time of day. Unlike the monotonic clock, and what is carried on by it, it goes on while the
     * machine sleeps; but somebody may set it.
     */
    Instant timeOfDay();

    /** @return from 0 to less than {@code bound}, by chance */
    long chance(long bound);

    /** Interrupts what runs. */
    void stop();

    /**
     * Virtual threads.
     *
     * @param name what each of their names begins with
     */
    static TaskExecutor virtual(String name) {
        return new VirtualThreadExecutor(name);
    }
}
