package org.signalbox.simulator;

import java.util.stream.LongStream;

/** Selects seeds. */
final class Seeds {
    private Seeds() {}

    /** So many consecutive seeds from {@code first} on. */
    static LongStream from(long first, long seeds) {
        return LongStream.range(first, first + seeds);
    }

    /** The first seeds from {@code first} on with a fail-over of the store's server. */
    static LongStream withFailover(long first, long seeds) {
        return LongStream.iterate(first, seed -> seed + 1)
                .filter(seed -> SeedFailover.of(seed, SeedScenario.of(new SeededRandom(seed)))
                        .isPresent())
                .limit(seeds);
    }

    /** The first seeds from {@code first} on with changes of terms or spending. */
    static LongStream withTermsOrMoney(long first, long seeds) {
        return LongStream.iterate(first, seed -> seed + 1)
                .filter(seed -> SeedScenario.of(new SeededRandom(seed)).hasTermsOrMoney())
                .limit(seeds);
    }
}
