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
import org.signalbox.model.ShortenedText;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.networks.SlowDown;
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

    private static final int LONGEST_WORDS = 300;

    private final Store store;
    private final NodeId node;
    /** By account; what other nodes were told is known from the last {@link #poll} on. */
    private final Map<AccountId, RateLimit> known = new ConcurrentHashMap<>();

    private final Registration slowDowns;

    /** @param networks tells of those that ask for less without refusing anything */
    RateLimitBackoff(Store store, NodeId node, Networks networks) {
        this.store = store;
        this.node = node;
        slowDowns = networks.onSlowDown(this::slow);
    }

    @Override
    public void close() {
        slowDowns.close();
    }

    /** On a connector's thread: a slow store must not make the outcome of its call unclear. */
    private void slow(SlowDown asked) {
        var account = asked.account();
        if (isKnown(account, asked.until().minus(STEP))) {
            return;
        }
        var limit = limit(account, asked.until(), asked.why());
        known.merge(account, limit, RateLimit::later);
        BackgroundThreads.start("slow-down", () -> {
            try {
                put(account, limit, asked.why());
            } catch (StoreException e) {
                LOG.warn("that {} has to wait isn't stored: {}", account, e.getMessage());
            }
        });
    }

    /** @param words the network's, or a message */
    private static RateLimit limit(AccountId account, Instant until, Object words) {
        return new RateLimit(until, Message.of("publishing.waiting.asked", account, shown(words)));
    }

    /** One line of a network's words; without any, how that was. */
    private static Object shown(Object words) {
        if (words instanceof Message) {
            return words;
        }
        var line = UnseenCharacters.line(words.toString());
        return line.isEmpty() ? Message.of("publishing.waiting.no-words") : ShortenedText.of(line, LONGEST_WORDS);
    }

    private boolean isKnown(AccountId account, Instant until) {
        return until(account).filter(known -> !known.isBefore(until)).isPresent();
    }

    /**
     * Reads the limits that other nodes and earlier processes got: before claiming, so that one reading serves many.
     */
    void poll() {
        var now = store.now();
        store.rateLimits().list().forEach((account, limit) -> {
            if (RequestedWait.isMeant(limit.until(), now)) {
                known.merge(account, limit, RateLimit::later);
            }
        });
    }

    /**
     * Notes a rate limit of an account; a shorter wait doesn't undo a longer one.
     *
     * @param words of the answer, or a message
     */
    void note(AccountId account, Instant until, Object words) {
        var now = store.now();
        if (!until.isAfter(now) || isKnown(account, until)) {
            return;
        }
        var limit = limit(account, until, words);
        known.merge(account, limit, RateLimit::later);
        put(account, limit, words);
    }

    private void put(AccountId account, RateLimit limit, Object words) {
        var audited = Message.of("publishing.slow-down", account, limit.until(), words);
        store.rateLimits()
                .put(account, limit, new AuditEntry(store.now(), node.value(), "account/" + account, audited));
    }

    /** Why and until when an account must wait; empty when it may be called now. */
    Optional<SendingLimits.Wait> waiting(AccountId account) {
        return known(account).map(limit -> new SendingLimits.Wait(limit.until(), limit.why()));
    }

    private Optional<RateLimit> known(AccountId account) {
        var now = store.now();
        return Optional.ofNullable(known.get(account)).filter(limit -> now.isBefore(limit.until()));
    }

    /** The time until which an account must not be called; empty when it may be now. */
    Optional<Instant> until(AccountId account) {
        return known(account).map(RateLimit::until);
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
