package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AccountId;

/**
 * Until when inboxes aren't read, whatever the store says: a store that fails can't keep it. Longer and longer after
 * failures in a row; by the monotonic clock. Any thread.
 */
final class ReadingPauses {
    private final ReadingIntervals intervals;
    private final Map<AccountId, Pause> pauses = new ConcurrentHashMap<>();

    ReadingPauses(ReadingIntervals intervals) {
        this.intervals = intervals;
    }

    private record Pause(int failures, long until) {
        static Pause of(int failures, Duration length) {
            return new Pause(failures, System.nanoTime() + length.toNanos());
        }
    }

    /**
     * A reading failed once more.
     *
     * @return the pause
     */
    Duration failed(AccountId account) {
        var pause = pauses.compute(account, (id, before) -> {
            var failures = before == null ? 1 : before.failures + 1;
            return Pause.of(failures, intervals.afterFailures(failures));
        });
        return intervals.afterFailures(pause.failures);
    }

    /** A pause that is no failure; those before it count on. */
    void pause(AccountId account, Duration length) {
        pauses.compute(account, (id, before) -> Pause.of(before == null ? 0 : before.failures, length));
    }

    /** A reading came to its end. */
    void over(AccountId account) {
        pauses.remove(account);
    }

    /** What is left of it; not positive where there is none. */
    Duration left(AccountId account) {
        var pause = pauses.get(account);
        return pause == null ? Duration.ZERO : Duration.ofNanos(pause.until - System.nanoTime());
    }
}
