package org.signalbox.model.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual threads and the machine's own timers. */
final class VirtualThreadExecutor implements TaskExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualThreadExecutor.class);

    private final ExecutorService threads;

    VirtualThreadExecutor(String name) {
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    @Override
    public void start(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void every(Duration period, Runnable work) {
        start(() -> {
            try {
                while (!threads.isShutdown()) {
                    Thread.sleep(period);
                    once(work);
                }
            } catch (InterruptedException e) {
                // stopping is what interrupts it
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void once(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("what is done now and then failed, and is tried again", e);
        }
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
    }
}
