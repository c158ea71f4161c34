package org.signalbox.publishing.internal.sending;

import java.time.Duration;
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
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.networks.WaitRequest;
import org.signalbox.publishing.SendingLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Back-off of accounts that networks rate-limited. A limit on one publication applies to all of its account, on every
 * node and after a restart. Any thread.
 */
final class RateLimitBackoff implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimitBackoff.class);
    /** A wait that is longer by less isn't worth a transaction. */
    private static final Duration STEP = Duration.ofSeconds(5);

    private final Store store;
    private final NodeId node;
    /** By account; what other nodes were told is known from the last {@link #poll} on. */
    private final Map<AccountId, Instant> known = new ConcurrentHashMap<>();
    /** What networks said, where this process was told. */
    private final Map<AccountId, String> reasons = new ConcurrentHashMap<>();

    private final Registration waitRequests;

    /** @param networks tells of those that ask for less without refusing anything */
    RateLimitBackoff(Store store, NodeId node, Networks networks) {
        this.store = store;
        this.node = node;
        waitRequests = networks.onWaitRequest(this::slow);
    }

    @Override
    public void close() {
        waitRequests.close();
    }

    /** On a connector's thread: a slow store must not make the outcome of its call unclear. */
    private void slow(WaitRequest asked) {
        var account = asked.account();
        if (isKnown(account, asked.until().minus(STEP))) {
            return;
        }
        reasons.put(account, asked.why());
        known.merge(account, asked.until(), RateLimitBackoff::later);
        BackgroundThreads.start("slow-down", () -> {
            try {
                put(account, asked.until(), Message.of("publishing.slow-down", account, asked.until(), asked.why()));
            } catch (StoreException e) {
                LOG.warn("that {} has to wait isn't stored: {}", account, e.getMessage());
            }
        });
    }

    private boolean isKnown(AccountId account, Instant until) {
        return until(account).filter(known -> !known.isBefore(until)).isPresent();
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
        if (!until.isAfter(now) || isKnown(account, until)) {
            return;
        }
        reasons.remove(account);
        known.merge(account, until, RateLimitBackoff::later);
        put(account, until, Message.of("publishing.quiet", account, until));
    }

    private void put(AccountId account, Instant until, Message why) {
        store.rateLimits().put(account, until, new AuditEntry(store.now(), node.value(), "account/" + account, why));
    }

    /** Why and until when an account must wait; empty when it may be called now. */
    Optional<SendingLimits.Wait> waiting(AccountId account) {
        return until(account).map(until -> new SendingLimits.Wait(until, asked(account)));
    }

    private Message asked(AccountId account) {
        var said = reasons.getOrDefault(account, "");
        return said.isEmpty()
                ? Message.of("publishing.waiting.asked", account)
                : Message.of("publishing.waiting.asked-why", account, said);
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
