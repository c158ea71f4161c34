package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;

/** Something that stores what is due when, and does it then. One run each. */
interface QueueBenchmark extends AutoCloseable {
    /** Threads, and jobs that are claimed at a time. */
    int AT_ONCE = 64;

    /** Stores this many, due one after another over {@code within}; done in batches. */
    void fill(int jobs, Instant first, Duration within) throws Exception;

    /** Begins to do what is due. */
    void start() throws Exception;

    /** Until the results of all that was filled in for {@code work} are stored. */
    default void await(Work work, Duration atMost) throws InterruptedException {
        work.await(atMost);
    }

    @Override
    void close() throws Exception;
}
