package org.signalbox.model.concurrent;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does tasks one after another, in the order in which they came, on one thread. Any thread. */
public final class SerialTasks implements Executor {
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(SerialTasks.class);

    private final String name;
    private final ExecutorService thread;

    /** On a virtual thread. */
    public SerialTasks(String name) {
        this(name, Thread.ofVirtual().name(name).factory());
    }

    /** On a platform thread. */
    public SerialTasks(String name, BackgroundThreads.Platform why) {
        this(name, BackgroundThreads.platform(name, why));
    }

    private SerialTasks(String name, ThreadFactory threads) {
        this.name = name;
        thread = Executors.newSingleThreadExecutor(threads);
    }

    /**
     * @param task what it throws reaches the process's handler of uncaught exceptions; the tasks after it are done
     * @throws RejectedExecutionException once it is stopped or closed
     */
    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Takes no more, and lets those that wait be done. */
    public void shutdown() {
        thread.shutdown();
    }

    /** As {@link #shutdown}, and waits for that, at most for so long; says whether all were done. Else it stops. */
    public boolean close(Duration atMost) {
        thread.shutdown();
        if (ends(atMost)) {
            return true;
        }
        thread.shutdownNow();
        return false;
    }

    /** Interrupts the present task, drops the others, and waits for its end. */
    public void stop() {
        thread.shutdownNow();
        if (!ends(ENDING)) {
            LOG.warn("{} ignores its interruption; abandoned", name);
        }
    }

    private boolean ends(Duration atMost) {
        try {
            return thread.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
