package org.signalbox.networks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.Store;

/**
 * The time until which a network asks not to be called, limited to plausible values: others would stop an account for
 * good, or not at all.
 */
public final class RequestedWait {
    /** A month: no quota is counted over a longer time than that (X counts posts by the month, as its terms say). */
    private static final Duration MAX_WAIT = Duration.ofDays(31);

    private RequestedWait() {}

    /**
     * Empty where the network tells no time, one that is over, or one after more than 31 days (some write the year 9999
     * for "not now"): then the caller waits as after any other failure.
     */
    public static Optional<Instant> until(RateLimited rateLimited, Instant now) {
        return rateLimited.retryAt().filter(until -> isMeant(until, now));
    }

    /** The accounts that have to wait now. */
    public static SortedMap<AccountId, RateLimit> of(Store store) {
        var now = store.now();
        var waits = new TreeMap<AccountId, RateLimit>(store.rateLimits().list());
        waits.values().removeIf(limit -> !isMeant(limit.until(), now));
        return waits;
    }

    /** The accounts of a network that have to wait now. */
    public static SortedMap<AccountId, RateLimit> of(Store store, String network) {
        var waits = of(store);
        waits.keySet().removeIf(account -> !account.network().equals(network));
        return waits;
    }

    /** Whether {@code until} is a time to wait for. */
    public static boolean isMeant(Instant until, Instant now) {
        return until.isAfter(now) && !until.isAfter(now.plus(MAX_WAIT));
    }
}
