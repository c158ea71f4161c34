package org.signalbox.publishing.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    /**
     * Doubles from two seconds to five minutes, with up to a quarter more by chance so that many don't come at once.
     *
     * @param tries how many there were already
     */
    static Duration after(int tries) {
        var doubled = FIRST.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 10));
        var base = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return base.plusMillis(ThreadLocalRandom.current().nextLong(base.toMillis() / 4 + 1));
    }
}
