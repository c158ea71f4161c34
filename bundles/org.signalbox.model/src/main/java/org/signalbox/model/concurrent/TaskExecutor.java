package org.signalbox.model.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * Where the engine's work runs, how it waits, and where its chance comes from: the machine's threads and timers, or a
 * simulation that decides what happens when. Any thread.
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
