package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Single runs of a queue, each with one measure. */
final class QueueRuns {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int DUE = 5_000;
    /** Time from filling a queue to its first due time. */
    private static final Duration AHEAD = Duration.ofSeconds(12);

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration NETWORK = Duration.ofMillis(100);

    private QueueRuns() {}

    /** Opens a queue. */
    interface Opening {
        QueueBenchmark open(Work work) throws Exception;
    }

    static double throughput(Opening opening, int jobs) throws Exception {
        var work = new Work(jobs, Duration.ZERO);
        try (var queue = opening.open(work)) {
            queue.fill(jobs, Instant.now().minusSeconds(2), Duration.ofSeconds(1));
            var begin = System.nanoTime();
            queue.start();
            queue.await(work, TIMEOUT);
            return (System.nanoTime() - begin) / 1e3 / jobs;
        }
    }

    /**
     * If filling the queue took until the first due time, the lateness means nothing, and the run is repeated with more
     * time.
     */
    static double lateness(Opening opening) throws Exception {
        for (var ahead = AHEAD; ; ahead = ahead.multipliedBy(2)) {
            var work = new Work(DUE, NETWORK);
            var first = Instant.now().plus(ahead);
            boolean inTime;
            try (var queue = opening.open(work)) {
                queue.fill(DUE, first, MINUTE);
                inTime = Instant.now().isBefore(first.minus(AHEAD.dividedBy(2)));
                queue.start();
                queue.await(work, TIMEOUT);
            }
            if (inTime) {
                return p99(work);
            }
            System.err.println("  filling it took too long: once more, with twice the time for that");
        }
    }

    private static double p99(Work work) {
        if (work.percentile(0) < 0) {
            throw new IllegalStateException("one left " + -work.percentile(0) + " µs early");
        }
        System.err.printf(
                "  late by %,d to %,d µs, half %,d µs%n", work.percentile(0), work.percentile(1), work.percentile(0.5));
        return work.percentile(0.99) / 1e3;
    }

    /** Stocks a queue with jobs due from tomorrow on for a year. */
    static void stock(Opening opening, int jobs) throws Exception {
        try (var queue = opening.open(new Work(0, Duration.ZERO))) {
            queue.fill(jobs, Instant.now().plus(Duration.ofDays(1)), Duration.ofDays(365));
        }
    }

    static double cpu(Opening opening, int jobs) throws Exception {
        var work = new Work(jobs, Duration.ZERO);
        try (var queue = opening.open(work)) {
            queue.fill(jobs, Instant.now().minusSeconds(2), Duration.ofSeconds(1));
            var begin = cpu();
            queue.start();
            queue.await(work, TIMEOUT);
            return cpu().minus(begin).toNanos() / 1e3 / jobs;
        }
    }

    /** CPU time of this process and of the server that it started. */
    private static Duration cpu() {
        var self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
