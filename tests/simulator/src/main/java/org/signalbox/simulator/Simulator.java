package org.signalbox.simulator;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Runs many seeds on several threads; none of them knows of another. */
public final class Simulator {
    private Simulator() {}

    /**
     * Runs the seeds from {@code first} on.
     *
     * @param seeds how many
     * @param threads how many at once
     * @throws IllegalStateException when the simulator itself fails; it names the seed
     */
    public static Totals run(long first, long seeds, int threads) throws InterruptedException {
        var totals = new Totals();
        var next = new AtomicLong(first);
        var broken = new ArrayList<RuntimeException>();
        var workers = new ArrayList<Thread>();
        for (var worker = 0; worker < threads; worker++) {
            workers.add(Thread.ofVirtual().start(() -> {
                try {
                    for (var seed = next.getAndIncrement(); seed < first + seeds; seed = next.getAndIncrement()) {
                        totals.add(run(seed));
                    }
                } catch (RuntimeException e) {
                    synchronized (broken) {
                        broken.add(e);
                    }
                }
            }));
        }
        for (var worker : workers) {
            worker.join();
        }
        synchronized (broken) {
            if (!broken.isEmpty()) {
                throw broken.get(0);
            }
        }
        return totals;
    }

    private static Outcome run(long seed) {
        try {
            return Simulation.run(seed, false);
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }
}
