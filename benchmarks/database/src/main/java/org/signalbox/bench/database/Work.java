package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a job does: a call of a network that takes its time. Any thread. */
final class Work {
    private final int jobs;
    private final Duration network;
    private final CountDownLatch left;
    private final List<Long> late = Collections.synchronizedList(new ArrayList<>());

    /** @param network how long each call takes */
    Work(int jobs, Duration network) {
        this.jobs = jobs;
        this.network = network;
        left = new CountDownLatch(jobs);
    }

    /** Now the request leaves. */
    void call(Instant due) {
        late.add(Duration.between(due, Instant.now()).toNanos() / 1_000);
        try {
            Thread.sleep(network);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its result is stored. */
    void done() {
        left.countDown();
    }

    /** How many have made no call yet. */
    int callsLeft() {
        return jobs - late.size();
    }

    void await(Duration atMost) throws InterruptedException {
        if (!left.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(left.getCount() + " jobs are left after " + atMost);
        }
    }

    /** Microseconds from the due time to the request that this share of them doesn't exceed; 0 is the least. */
    long percentile(double share) {
        var sorted = new ArrayList<>(late);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }
}
