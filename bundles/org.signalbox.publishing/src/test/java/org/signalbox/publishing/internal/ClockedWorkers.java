package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Virtual threads whose monotonic clock follows the test's. */
record ClockedWorkers(Workers threads, InstantSource clock) implements Workers {
    ClockedWorkers(InstantSource clock) {
        this(Workers.virtual("test"), clock);
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
    public long chance(long bound) {
        return threads.chance(bound);
    }

    @Override
    public void stop() {
        threads.stop();
    }
}
