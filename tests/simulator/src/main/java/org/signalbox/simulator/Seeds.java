package org.signalbox.simulator;

import java.util.stream.LongStream;

/** Which seeds are played. */
final class Seeds {
    private Seeds() {}

    /** So many from {@code first} on. */
    static LongStream from(long first, long seeds) {
        return LongStream.range(first, first + seeds);
    }

    /** The first so many from {@code first} on in which the store's server fails over. */
    static LongStream withFailover(long first, long seeds) {
        return LongStream.iterate(first, seed -> seed + 1)
                .filter(seed ->
                        SeedFailover.of(seed, Scenario.of(new Chance(seed))).isPresent())
                .limit(seeds);
    }

    /** The first so many from {@code first} on in which terms change or money is spent. */
    static LongStream withTermsOrMoney(long first, long seeds) {
        return LongStream.iterate(first, seed -> seed + 1)
                .filter(seed -> Scenario.of(new Chance(seed)).hasTermsOrMoney())
                .limit(seeds);
    }
}
