package org.signalbox.analytics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.model.AccountId;

/** The next time of one kind of reading for each account, with linear back-off after failures. Not thread-safe. */
final class ReadSchedule {
    private static final int MAX = 8;

    private final Map<AccountId, Instant> next = new HashMap<>();
    private final Map<AccountId, Integer> failures = new HashMap<>();

    boolean due(AccountId account, Instant now) {
        return !next.getOrDefault(account, Instant.EPOCH).isAfter(now);
    }

    void succeeded(AccountId account, Instant again) {
        next.put(account, again);
        failures.remove(account);
    }

    /**
     * Delays the next try by one {@code pause} per consecutive failure, at most eight; returns the number of failures.
     */
    int failed(AccountId account, Instant now, Duration pause) {
        var tries = failures.merge(account, 1, Integer::sum);
        next.put(account, now.plus(pause.multipliedBy(Math.min(tries, MAX))));
        return tries;
    }
}
