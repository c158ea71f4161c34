package org.signalbox.model.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs tasks on virtual threads and the machine's own timers. Periodic tasks run on platform threads, because they keep
 * deadlines.
 */
final class VirtualThreadExecutor implements TaskExecutor {
    private final String name;
    private final ExecutorService threads;
    private final List<PeriodicTask> periodic = new CopyOnWriteArrayList<>();

    VirtualThreadExecutor(String name) {
        this.name = name;
        threads = BackgroundThreads.perTask(name);
    }

    @Override
    public void start(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void every(Duration period, Runnable work) {
        periodic.add(PeriodicTask.every(name, BackgroundThreads.Platform.DEADLINES, period, work));
    }

    @Override
    public void sleep(Duration least) throws InterruptedException {
        Thread.sleep(least);
    }

    @Override
    public void acquire(Semaphore permits) throws InterruptedException {
        permits.acquire();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant timeOfDay() {
        return Instant.now();
    }

    @Override
    public long chance(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }

    @Override
    public void stop() {
        threads.shutdownNow();
        periodic.forEach(PeriodicTask::stop);
    }
}
