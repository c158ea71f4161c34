package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done after changes of the store, each on a thread of its own. */
final class FollowUps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUps.class);

    private static final Duration ENDING = Duration.ofSeconds(3);

    private final ExecutorService threads = BackgroundThreads.perTask("networks");

    ExecutorService threads() {
        return threads;
    }

    /** Does it soon; what it throws is logged. */
    void enqueue(Runnable task) {
        try {
            threads.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("a change came while closing");
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a change of the store was not followed up", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
