package org.signalbox.tests.counterparts.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Bounded waits for effects of other processes. */
final class Waiting {
    private Waiting() {}

    /** Polls until {@code look} returns a value. Fails with {@code what} after the time limit. */
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
