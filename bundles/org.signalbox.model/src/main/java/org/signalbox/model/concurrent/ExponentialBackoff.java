package org.signalbox.model.concurrent;

import java.time.Duration;

/**
 * Pauses between tries, each twice as long as the one before.
 *
 * @param first positive
 * @param longest at least the first
 */
public record ExponentialBackoff(Duration first, Duration longest) {
    /** More doublings would leave the range of durations for long first pauses. */
    private static final int MAX_DOUBLINGS = 20;

    public ExponentialBackoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("no pauses from " + first + " to " + longest);
        }
    }

    /** @param tries how many have failed; 1 or less for the first pause */
    public Duration after(int tries) {
        return bounded(first.multipliedBy(1L << Math.clamp(tries - 1L, 0, MAX_DOUBLINGS)));
    }

    /** The pause after this one. */
    public Duration longer(Duration pause) {
        return bounded(pause.multipliedBy(2));
    }

    private Duration bounded(Duration pause) {
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
