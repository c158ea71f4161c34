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

    /** Likewise, of several nodes on a network that neither knows keys nor has a search. */
    static LongStream withFailoverAndNoEvidence(long first, long seeds) {
        return withFailover(first, Long.MAX_VALUE)
                .filter(seed -> {
                    var scenario = SeedScenario.of(new SeededRandom(seed));
                    return scenario.nodes() > 1 && !scenario.decidable();
                })
                .limit(seeds);
    }

    /** The first seeds from {@code first} on with changes of terms or sendingLimits. */
    static LongStream withTermsOrMoney(long first, long seeds) {
        return LongStream.iterate(first, seed -> seed + 1)
                .filter(seed -> SeedScenario.of(new SeededRandom(seed)).hasTermsOrMoney())
                .limit(seeds);
    }
}
