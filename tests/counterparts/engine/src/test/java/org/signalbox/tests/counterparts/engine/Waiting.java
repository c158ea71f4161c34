package org.signalbox.tests.counterparts.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Bounded waits for what other processes do. */
final class Waiting {
    private Waiting() {}

    /** Waits until {@code look} finds something. Fails with {@code what} when it doesn't in time. */
    static <T> T find(String what, Duration atMost, Callable<Optional<T>> look) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (var found = look.call(); ; found = look.call()) {
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + atMost.toSeconds() + " s: " + what);
            }
            Thread.sleep(20);
        }
    }

    static void until(String what, Duration atMost, Callable<Boolean> holds) throws Exception {
        find(what, atMost, () -> holds.call() ? Optional.of(true) : Optional.empty());
    }
}
