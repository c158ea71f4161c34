package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.networks.NetworkGoneException;

/**
 * Which publication may call its network when: of an account one sends after another, in the order in which they came,
 * of all accounts only so many at once, and none of an account that its network told to wait. A publication that waits
 * holds none of the places that all accounts share, so that a network that is slow to answer leaves them to the others.
 * Any thread.
 */
final class AccountQueues {
    /** Calls of networks at once. */
    private static final int ALL = 64;

    /** Of an account: whoever dies leaves that many intents unclear. */
    private static final int MAX_AHEAD = 8;

    /** Some fifty quick ones later, half of a slow one is left: a disk that is slow now and then is so again soon. */
    private static final int DECAY = 64;

    /** Before its time: whoever dies leaves the intents of so long unclear. */
    private static final Duration LONGEST_AHEAD = Duration.ofSeconds(2);

    private final TaskExecutor workers;
    private final RateLimitBackoff rateLimits;
    private final Duration longest;
    private final Semaphore all = new Semaphore(ALL, true);
    private final Map<AccountId, AccountQueue> preparing = new ConcurrentHashMap<>();
    private final Map<AccountId, AccountQueue> sending = new ConcurrentHashMap<>();
    /**
     * Nanoseconds that the store took for an intent, at most of late: what was longer counts less with each that isn't.
     */
    private final AtomicLong storing = new AtomicLong();

    /** @param commit from an intent until it is over; most of it is for the request */
    AccountQueues(TaskExecutor workers, Duration commit, RateLimitBackoff rateLimits) {
        this.workers = workers;
        this.rateLimits = rateLimits;
        var some = commit.dividedBy(20);
        longest = some.compareTo(LONGEST_AHEAD) < 0 ? some : LONGEST_AHEAD;
    }

    /** Something that has a place from its beginning to its end, or until it frees it. */
    interface Work<T> {
        T run(Place place) throws ConnectorException, NetworkGoneException, InterruptedException;
    }

    /** Does it when the account's turn to prepare has come: those that prepare don't wait for intents of others. */
    <T> T prepare(AccountId account, Work<T> work)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        return in(preparing, account, place -> {
            place.begin();
            return work.run(place);
        });
    }

    /** Does it with a place at the end of the account's line of those that send. */
    <T> T send(AccountId account, Work<T> work) throws ConnectorException, NetworkGoneException, InterruptedException {
        return in(sending, account, work);
    }

    private <T> T in(Map<AccountId, AccountQueue> lines, AccountId account, Work<T> work)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        var place = lines.computeIfAbsent(account, any -> new AccountQueue()).join();
        try {
            return work.run(place);
        } finally {
            place.free();
        }
    }

    /** Learns which accounts other nodes were told to wait with: before claiming, so that one reading serves many. */
    void learnWaits() {
        rateLimits.look();
    }

    /** Until when a network told an account to wait; empty when it may be called. */
    Optional<Instant> waitsUntil(AccountId account) {
        return rateLimits.until(account);
    }

    /**
     * Refuses a call for an account that was told to wait, perhaps as another publication of it went out.
     *
     * @throws ConnectorException.RateLimited until when
     */
    void refuseWhileWaiting(AccountId account) throws ConnectorException.RateLimited {
        var refused = rateLimits.refused(account);
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** How long the store took for an intent. */
    void stored(Duration took) {
        storing.accumulateAndGet(took.toNanos(), (was, now) -> Math.max(now, was - was / DECAY));
    }

    /** How long the store took for a claim: until there is an intent, nothing else tells how slow it is. */
    void claimed(Duration took) {
        storing.compareAndSet(0, took.toNanos());
    }

    /** How long before its time an intent is to be stored, so that it is there when its time comes. */
    Duration ahead() {
        var enough = Duration.ofNanos(storing.get() * 3 / 2);
        return enough.compareTo(longest) < 0 ? enough : longest;
    }

    /** Those of one account, the one whose turn it is first. */
    private final class AccountQueue {
        private final List<Place> places = new ArrayList<>();
        /** Nanoseconds that a turn took, lately. */
        private long took = Long.MAX_VALUE;

        synchronized Place join() {
            var place = new Place(this);
            places.add(place);
            notifyWaiters();
            return place;
        }

        synchronized void leave(Place place, long turnTook) {
            if (turnTook > 0) {
                took = turnTook;
            }
            places.remove(place);
            notifyWaiters();
        }

        /** Tells each that has come near enough. */
        private void notifyWaiters() {
            var ahead = Math.min(MAX_AHEAD, storing.get() / took);
            for (int i = 0; i < places.size() && i <= ahead; i++) {
                places.get(i).comes(i == 0);
            }
        }
    }

    /** For the thread that was given it. */
    final class Place {
        private final AccountQueue line;
        private final Semaphore near = new Semaphore(0);
        private final Semaphore first = new Semaphore(0);
        private boolean isNear;
        private boolean isFirst;
        private boolean taken;
        private long began;
        private boolean free;

        private Place(AccountQueue line) {
            this.line = line;
        }

        /** With the line's lock. */
        private void comes(boolean first) {
            if (!isNear) {
                isNear = true;
                near.release();
            }
            if (first && !isFirst) {
                isFirst = true;
                this.first.release();
            }
        }

        /**
         * Waits until the turn is no farther off than an intent takes to be stored, once: where the store is slow, the
         * intents of one account share its transactions instead of waiting for each other's.
         */
        void near() throws InterruptedException {
            workers.acquire(near);
        }

        /** Waits for the turn, if it hasn't begun yet: from now on a network may be called. */
        void begin() throws InterruptedException {
            if (!taken) {
                workers.acquire(first);
                workers.acquire(all);
                taken = true;
                began = workers.nanos();
            }
        }

        /** Nothing more is called of a network: others may. */
        void free() {
            if (!free) {
                free = true;
                if (taken) {
                    all.release();
                }
                line.leave(this, taken ? Math.max(1, workers.nanos() - began) : 0);
            }
        }
    }
}
