package org.signalbox.publishing.internal.sending;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.Store;
import org.signalbox.networks.RequestedWait;

/**
 * Back-off of accounts that networks rate-limited. A limit on one publication applies to all of its account, on every
 * node and after a restart. Any thread.
 */
final class RateLimitBackoff {
    private final Store store;
    private final NodeId node;
    /** By account; what other nodes were told is known from the last {@link #poll} on. */
    private final Map<AccountId, Instant> known = new ConcurrentHashMap<>();

    RateLimitBackoff(Store store, NodeId node) {
        this.store = store;
        this.node = node;
    }

    /**
     * Reads the limits that other nodes and earlier processes got: before claiming, so that one reading serves many.
     */
    void poll() {
        var now = store.now();
        store.rateLimits().list().forEach((account, until) -> {
            if (RequestedWait.isMeant(until, now)) {
                known.merge(account, until, RateLimitBackoff::later);
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Notes a rate limit of an account; a shorter wait doesn't undo a longer one. */
    void note(AccountId account, Instant until) {
        var now = store.now();
        if (!until.isAfter(now)
                || until(account).filter(known -> !known.isBefore(until)).isPresent()) {
            return;
        }
        known.merge(account, until, RateLimitBackoff::later);
        store.rateLimits()
                .put(
                        account,
                        until,
                        new AuditEntry(
                                now,
                                node.value(),
                                "account/" + account,
                                Message.of("publishing.quiet", account, until)));
    }

    /** The time until which an account must not be called; empty when it may be now. */
    Optional<Instant> until(AccountId account) {
        return Optional.ofNullable(known.get(account)).filter(store.now()::isBefore);
    }

    /**
     * The refusal of a publication whose account must wait since another call was rate-limited; empty when it may go.
     */
    Optional<ConnectorException.RateLimited> refused(AccountId account) {
        return until(account)
                .map(until -> LocalizedFailure.with(
                        Message.of("publishing.unsent.quiet"),
                        message -> new ConnectorException.RateLimited(message, until)));
    }
}
