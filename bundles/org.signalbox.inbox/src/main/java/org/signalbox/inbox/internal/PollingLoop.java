package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again for work, and does it side by side. A change of the store has it look at once. A look that
 * fails, whatever the reason, is followed by the next: nothing else does this work. Any thread.
 */
final class PollingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PollingLoop.class);

    /** How long work that was begun may take when it ends; then it is interrupted. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final String name;
    private final Duration between;
    private final ReadingIntervals intervals;
    private final Supplier<Duration> look;
    private final ExecutorService workers;
    private final PeriodicTask polling;
    private final Registration changes;
    private long began;

    /**
     * Starts nothing yet.
     *
     * @param name of its threads, and in the log
     * @param wakes changes after which it looks at once
     * @param between no more than one look in this time, as changes come in runs
     * @param look looks for work and {@link #execute executes} it; returns when to look again. One thread at a time
     */
    PollingLoop(
            String name,
            Store store,
            Set<StoreChange.Kind> wakes,
            Duration between,
            ReadingIntervals intervals,
            Supplier<Duration> look) {
        this.name = name;
        this.between = between;
        this.intervals = intervals;
        this.look = look;
        began = System.nanoTime() - between.toNanos();
        workers = BackgroundThreads.perTask(name);
        polling = new PeriodicTask(name + "-polling", this::next);
        changes = store.onChange(change -> {
            if (wakes.contains(change.kind())) {
                polling.wake();
            }
        });
    }

    void start() {
        polling.start();
    }

    /** Looks soon. */
    void wake() {
        polling.wake();
    }

    /** Does it beside, on a thread of its own. */
    void execute(Runnable work) {
        workers.execute(work);
    }

    /** Ends the looking, and waits for what was begun. */
    void stop() {
        changes.close();
        polling.stop();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Duration next() {
        var early = between.minusNanos(System.nanoTime() - began);
        if (early.isPositive()) {
            return early;
        }
        began = System.nanoTime();
        try {
            return look.get();
        } catch (StoreException e) {
            LOG.warn("{} waits while the store fails: {}", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} found no work; again in {}", name, intervals.tick(), e);
        }
        return intervals.tick();
    }
}
