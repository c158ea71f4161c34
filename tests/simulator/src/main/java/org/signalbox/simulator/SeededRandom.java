package org.signalbox.simulator;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The random choices of one simulation. */
final class SeededRandom {
    private final SplittableRandom random;

    SeededRandom(long seed) {
        // neighbouring seeds give unrelated simulations
        random = new SplittableRandom(new SplittableRandom(seed).nextLong());
    }

    boolean one(double probability) {
        return random.nextDouble() < probability;
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    int from(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A random duration from {@code least} to {@code most}, uniform in its logarithm. */
    Duration between(Duration least, Duration most) {
        var low = Math.log(Math.max(1, least.toNanos() / 1_000));
        var high = Math.log(Math.max(1, most.toNanos() / 1_000));
        return Duration.ofNanos(1_000 * Math.round(Math.exp(low + random.nextDouble() * (high - low))));
    }

    Duration millis(long least, long most) {
        return between(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    Duration seconds(long least, long most) {
        return between(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }
}
