package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;

/** A queue that stores jobs with due times and runs them. One instance per run. */
interface QueueBenchmark extends AutoCloseable {
    /** Number of threads, and of jobs claimed at a time. */
    int AT_ONCE = 64;

    /** Stores this many jobs in batches, with due times evenly spread over {@code within}. */
    void fill(int jobs, Instant first, Duration within) throws Exception;

    /** Starts to run due jobs. */
    void start() throws Exception;

    /** Waits until the results of all jobs for {@code work} are stored. */
    default void await(Work work, Duration atMost) throws InterruptedException {
        work.await(atMost);
    }

    @Override
    void close() throws Exception;
}
