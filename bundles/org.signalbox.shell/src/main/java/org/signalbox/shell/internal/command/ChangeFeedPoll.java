package org.signalbox.shell.internal.command;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls for up to 5 seconds until the store's change feed has delivered a change. */
final class ChangeFeedPoll {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    private ChangeFeedPoll() {}

    static <T> Optional<T> until(Supplier<Optional<T>> there) throws InterruptedException {
        var end = System.nanoTime() + LIMIT.toNanos();
        for (var found = there.get(); ; found = there.get()) {
            if (found.isPresent() || System.nanoTime() > end) {
                return found;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
