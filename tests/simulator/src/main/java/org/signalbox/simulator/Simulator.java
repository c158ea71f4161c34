package org.signalbox.simulator;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/** Runs many seeds on several threads; none of them knows of another. */
public final class Simulator {
    private Simulator() {}

    /**
     * Runs the seeds from {@code first} on.
     *
     * @param mutation in what the protocol is wrong
     * @param seeds how many
     * @param threads how many at once
     * @throws IllegalStateException when the simulator itself fails; it names the seed
     */
    static Totals run(Mutation mutation, long first, long seeds, int threads) throws InterruptedException {
        var totals = new Totals();
        var next = new AtomicLong(first);
        var broken = new ArrayList<RuntimeException>();
        var workers = new ArrayList<Thread>();
        for (var worker = 0; worker < threads; worker++) {
            workers.add(Thread.ofVirtual().start(() -> {
                try {
                    for (var seed = next.getAndIncrement(); seed < first + seeds; seed = next.getAndIncrement()) {
                        totals.add(run(seed, mutation));
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

    /** The first seed of 1 to {@code seeds} that shows the harm that a wrong protocol does. */
    static Optional<Outcome> firstCatch(Mutation mutation, ToIntFunction<Outcome> harm, long seeds) {
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> run(seed, mutation))
                .filter(outcome -> harm.applyAsInt(outcome) > 0)
                .findFirst();
    }

    private static Outcome run(long seed, Mutation mutation) {
        try {
            return Simulation.run(seed, false, mutation);
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }
}
