package org.signalbox.analytics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.model.AccountId;

/** When one kind of reading is next to be tried for each account: later with each failure in a row. For one thread. */
final class ReadSchedule {
    private static final int MOST = 8;

    private final Map<AccountId, Instant> next = new HashMap<>();
    private final Map<AccountId, Integer> failures = new HashMap<>();

    boolean due(AccountId account, Instant now) {
        return !next.getOrDefault(account, Instant.EPOCH).isAfter(now);
    }

    void kept(AccountId account, Instant again) {
        next.put(account, again);
        failures.remove(account);
    }

    /**
     * Puts the next try off by one more {@code pause} for each failure in a row, at most eight; which failure it is.
     */
    int missed(AccountId account, Instant now, Duration pause) {
        var tries = failures.merge(account, 1, Integer::sum);
        next.put(account, now.plus(pause.multipliedBy(Math.min(tries, MOST))));
        return tries;
    }
}
