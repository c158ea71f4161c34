package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PricedCall;

/**
 * What this node charged in the last minutes. A charge is stored a moment after it was made, so that what is read from
 * the store meanwhile lacks it. Not thread-safe.
 */
final class RecentCharges {
    /** Longer than it takes to store a charge while the store works. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Map<Key, Long> charged = new HashMap<>();

    private record Key(AccountId account, String operation, Instant minute) {
        static Key of(AccountId account, Instant at, PricedCall call) {
            return new Key(account, call.operation(), at.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    void add(AccountId account, Instant at, PricedCall call) {
        var key = Key.of(account, at, call);
        if (!charged.containsKey(key)) {
            charged.keySet().removeIf(old -> old.minute.isBefore(at.minus(KEPT)));
        }
        charged.merge(key, call.times(), Long::sum);
    }

    /** The stored use of a network, and what was charged and isn't in it. */
    List<MeteredUse> with(Collection<MeteredUse> stored, String network) {
        var times = new HashMap<Key, Long>();
        stored.forEach(use -> times.merge(
                Key.of(use.account(), use.at(), use.call()), use.call().times(), Long::sum));
        var all = new ArrayList<>(stored);
        charged.forEach((key, count) -> {
            var missing = count - times.getOrDefault(key, 0L);
            if (missing > 0 && key.account.network().equals(network)) {
                all.add(new MeteredUse(
                        key.account, key.minute, PricedCall.of(key.operation, missing), Optional.empty()));
            }
        });
        return all;
    }
}
