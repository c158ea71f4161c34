package org.signalbox.simulator;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/**
 * Runs many independent seeds on several threads.
 *
 * @param mutation the protocol's fault
 */
public record Simulator(Mutation mutation, EmptyStores stores) {
    /** The unchanged engine on the simulated store. */
    static final Simulator PLAIN = new Simulator(Mutation.NONE, EmptyStores.MEMORY);

    /**
     * Runs seeds.
     *
     * @param threads number of parallel threads
     * @throws IllegalStateException when the simulator itself fails; the message has the seed
     */
    Totals run(LongStream seeds, int threads) throws InterruptedException {
        var totals = new Totals();
        var left = seeds.iterator();
        var broken = new ArrayList<RuntimeException>();
        var workers = new ArrayList<Thread>();
        for (var worker = 0; worker < threads; worker++) {
            workers.add(Thread.ofVirtual().start(() -> {
                try {
                    for (var seed = next(left); seed.isPresent(); seed = next(left)) {
                        totals.add(run(seed.getAsLong()));
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

    private static OptionalLong next(PrimitiveIterator.OfLong seeds) {
        synchronized (seeds) {
            return seeds.hasNext() ? OptionalLong.of(seeds.nextLong()) : OptionalLong.empty();
        }
    }

    /** The first seed in which a faulty protocol does the given harm. */
    Optional<SeedOutcome> firstCatch(ToIntFunction<SeedOutcome> harm, LongStream seeds) {
        return seeds.mapToObj(this::run)
                .filter(outcome -> harm.applyAsInt(outcome) > 0)
                .findFirst();
    }

    private SeedOutcome run(long seed) {
        try {
            return stores.play(seed, false, mutation);
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }
}
