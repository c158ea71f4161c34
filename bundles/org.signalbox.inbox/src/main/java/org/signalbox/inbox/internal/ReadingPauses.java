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
    private final Map<AccountId, Begun> begun = new ConcurrentHashMap<>();

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

    /** The last reading; told: whether the network told since that something came. */
    private record Begun(long at, boolean told) {}

    /** A reading begins. The next one isn't sooner than a person may ask for it, whatever the store says. */
    void begin(AccountId account) {
        begun.put(account, new Begun(System.nanoTime(), false));
    }

    /** The network told that something came: the next reading may be as soon as that allows. */
    void told(AccountId account) {
        begun.computeIfPresent(account, (id, last) -> new Begun(last.at, true));
    }

    private long untilNext(AccountId account) {
        var last = begun.get(account);
        return last == null
                ? 0
                : last.at + (last.told ? intervals.betweenTold() : intervals.asked()).toNanos() - System.nanoTime();
    }

    /** A reading came to its end. */
    void over(AccountId account) {
        pauses.remove(account);
    }

    /** What is left of it; not positive where there is none. */
    Duration left(AccountId account) {
        var pause = pauses.get(account);
        var left = pause == null ? 0 : pause.until - System.nanoTime();
        return Duration.ofNanos(Math.max(left, untilNext(account)));
    }
}
