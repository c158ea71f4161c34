package org.signalbox.model.store;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;

/**
 * Which usage; empty values match all.
 *
 * @param from minutes not before
 * @param to minutes before
 */
public record UsageQuery(
        Optional<String> network, Optional<AccountId> account, Optional<String> operation, Instant from, Instant to) {
    private static final Instant DISTANT_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    public static UsageQuery between(Instant from, Instant to) {
        return new UsageQuery(Optional.empty(), Optional.empty(), Optional.empty(), from, to);
    }

    public static UsageQuery since(Instant from) {
        return between(from, DISTANT_FUTURE);
    }

    public UsageQuery network(String id) {
        return new UsageQuery(Optional.of(id), account, operation, from, to);
    }

    public UsageQuery account(AccountId id) {
        return new UsageQuery(network, Optional.of(id), operation, from, to);
    }

    public UsageQuery operation(String name) {
        return new UsageQuery(network, account, Optional.of(name), from, to);
    }
}
