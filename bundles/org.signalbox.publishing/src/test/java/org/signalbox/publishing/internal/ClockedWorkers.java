package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.signalbox.model.concurrent.TaskExecutor;

/**
 * Virtual threads whose clocks follow the test's.
 *
 * @param clock the monotonic one
 * @param day the machine's time of day
 */
public record ClockedWorkers(TaskExecutor threads, InstantSource clock, InstantSource day) implements TaskExecutor {
    public ClockedWorkers(InstantSource clock) {
        this(clock, clock);
    }

    public ClockedWorkers(InstantSource clock, InstantSource day) {
        this(TaskExecutor.virtual("test"), clock, day);
    }

    @Override
    public void start(Runnable work) {
        threads.start(work);
    }

    @Override
    public void every(Duration period, Runnable work) {
        threads.every(period, work);
    }

    @Override
    public void sleep(Duration least) throws InterruptedException {
        threads.sleep(least);
    }

    @Override
    public void acquire(Semaphore permits) throws InterruptedException {
        threads.acquire(permits);
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public Instant timeOfDay() {
        return day.instant();
    }

    @Override
    public long chance(long bound) {
        return threads.chance(bound);
    }

    @Override
    public void stop() {
        threads.stop();
    }
}
