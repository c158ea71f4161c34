package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.model.concurrent.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries with back-off after a failure that passes, such as a full disk. */
final class RetryTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetryTimer.class);
    private static final ExponentialBackoff BACKOFF =
            new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Consumer<Runnable> work;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final TaskExecutor timers = TaskExecutor.virtual("networks-retries");

    /** @param work runs what it gets on another thread; it may take its time */
    RetryTimer(Consumer<Runnable> work) {
        this.work = work;
    }

    /**
     * Tries it after a while, and then again as long as it says so.
     *
     * @param what is being tried: where that waits already, nothing happens
     * @param attempt says whether it is to be tried again
     */
    void later(String what, BooleanSupplier attempt) {
        if (waiting.add(what)) {
            schedule(what, attempt, BACKOFF.first());
        }
    }

    private void schedule(String what, BooleanSupplier attempt, Duration pause) {
        try {
            timers.start(() -> {
                try {
                    timers.sleep(pause);
                    work.accept(() -> attempt(what, attempt, pause));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // closing is what interrupts it
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("{} isn't tried again while closing", what);
        }
    }

    private void attempt(String what, BooleanSupplier attempt, Duration pause) {
        var again = false;
        try {
            again = attempt.getAsBoolean();
        } finally {
            if (again) {
                schedule(what, attempt, BACKOFF.longer(pause));
            } else {
                waiting.remove(what);
            }
        }
    }

    @Override
    public void close() {
        timers.stop();
    }
}
