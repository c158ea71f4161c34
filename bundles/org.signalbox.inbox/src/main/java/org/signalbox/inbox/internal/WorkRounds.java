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
 * Looks in rounds for what is to be done, and does it side by side. A change of the store begins a round. One that
 * fails, whatever the reason, is followed by the next: nothing else does this work. Any thread.
 */
final class WorkRounds {
    private static final Logger LOG = LoggerFactory.getLogger(WorkRounds.class);

    /** How long work that was begun may take when it ends; then it is interrupted. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final String name;
    private final Duration between;
    private final ReadingIntervals intervals;
    private final Supplier<Duration> round;
    private final ExecutorService workers;
    private final PeriodicTask rounds;
    private final Registration changes;
    private long began;

    /**
     * Starts nothing yet.
     *
     * @param name of its threads, and in the log
     * @param wakes changes that begin a round
     * @param between no more rounds than one in this time, as changes come in runs
     * @param round looks for work and {@link #execute executes} it; returns when to look again. One thread at a time
     */
    WorkRounds(
            String name,
            Store store,
            Set<StoreChange.Kind> wakes,
            Duration between,
            ReadingIntervals intervals,
            Supplier<Duration> round) {
        this.name = name;
        this.between = between;
        this.intervals = intervals;
        this.round = round;
        began = System.nanoTime() - between.toNanos();
        workers = BackgroundThreads.perTask(name);
        rounds = new PeriodicTask(name + "-rounds", this::next);
        changes = store.onChange(change -> {
            if (wakes.contains(change.kind())) {
                rounds.wake();
            }
        });
    }

    void start() {
        rounds.start();
    }

    /** Begins a round soon. */
    void wake() {
        rounds.wake();
    }

    /** Does it beside, on a thread of its own. */
    void execute(Runnable work) {
        workers.execute(work);
    }

    /** Ends the rounds, and waits for what was begun. */
    void stop() {
        changes.close();
        rounds.stop();
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
            return round.get();
        } catch (StoreException e) {
            LOG.warn("{} waits while the store fails: {}", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} found no work; again in {}", name, intervals.tick(), e);
        }
        return intervals.tick();
    }
}
