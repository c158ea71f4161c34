package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The work of a job: a call of a network with a fixed duration. Thread-safe. */
final class Work {
    private final int jobs;
    private final Duration network;
    private final CountDownLatch left;
    private final List<Long> late = Collections.synchronizedList(new ArrayList<>());

    /** @param network duration of each call */
    Work(int jobs, Duration network) {
        this.jobs = jobs;
        this.network = network;
        left = new CountDownLatch(jobs);
    }

    /** Records the start of a request. */
    void call(Instant due) {
        late.add(Duration.between(due, Instant.now()).toNanos() / 1_000);
        try {
            Thread.sleep(network);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Records a stored result. */
    void done() {
        left.countDown();
    }

    /** The number of jobs without a call so far. */
    int callsLeft() {
        return jobs - late.size();
    }

    void await(Duration atMost) throws InterruptedException {
        if (!left.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(left.getCount() + " jobs are left after " + atMost);
        }
    }

    /**
     * The delay from the due time to the request, in microseconds, that this share of the jobs doesn't exceed; 0 is the
     * minimum.
     */
    long percentile(double share) {
        var sorted = new ArrayList<>(late);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }
}
