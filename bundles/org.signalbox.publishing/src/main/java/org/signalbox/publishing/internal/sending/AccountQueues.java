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
 * A queue for each account with a limit on concurrent calls. Publications of one account are sent one after another, in
 * the order in which they came; over all accounts only a limited number at once; and none of an account that its
 * network told to wait. A waiting publication holds no place of that limit, so a slow network leaves the places to
 * others. Any thread.
 */
final class AccountQueues {
    /** The most concurrent calls of networks. */
    private static final int ALL = 64;

    /** The most intents of an account stored ahead: a node that dies leaves that many outcomes unclear. */
    private static final int MAX_AHEAD = 8;

    /**
     * The weight of one commit in the decay: half of a slow one is left after some fifty quicker ones, because a disk
     * that is slow now and then will be slow again.
     */
    private static final int DECAY = 64;

    /** The longest lead time of an intent: a node that dies leaves the intents of that time unclear. */
    private static final Duration LONGEST_AHEAD = Duration.ofSeconds(2);

    private final TaskExecutor workers;
    private final RateLimitBackoff rateLimits;
    private final Duration longest;
    private final Semaphore all = new Semaphore(ALL, true);
    private final Map<AccountId, AccountQueue> preparing = new ConcurrentHashMap<>();
    private final Map<AccountId, AccountQueue> sending = new ConcurrentHashMap<>();
    /** Nanoseconds of the longest recent intent in the store; a long one fades with each shorter one. */
    private final AtomicLong storing = new AtomicLong();

    /** @param commit from an intent until it is over; most of it is for the request */
    AccountQueues(TaskExecutor workers, Duration commit, RateLimitBackoff rateLimits) {
        this.workers = workers;
        this.rateLimits = rateLimits;
        var some = commit.dividedBy(20);
        longest = some.compareTo(LONGEST_AHEAD) < 0 ? some : LONGEST_AHEAD;
    }

    /** Work that has a place from its beginning to its end, or until it frees the place. */
    interface Work<T> {
        T run(Place place) throws ConnectorException, NetworkGoneException, InterruptedException;
    }

    /** Runs the work at the account's turn to prepare. Preparing doesn't wait for intents of others. */
    <T> T prepare(AccountId account, Work<T> work)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        return in(preparing, account, place -> {
            place.begin();
            return work.run(place);
        });
    }

    /** Runs the work with a place at the end of the account's queue of sends. */
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
        rateLimits.poll();
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

    /** Records the time that the store took for an intent. */
    void stored(Duration took) {
        storing.accumulateAndGet(took.toNanos(), (was, now) -> Math.max(now, was - was / DECAY));
    }

    /** Records the time that the store took for a claim: before the first intent, nothing else shows how slow it is. */
    void claimed(Duration took) {
        storing.compareAndSet(0, took.toNanos());
    }

    /** The lead time with which an intent is stored, so that it is there at the due time. */
    Duration ahead() {
        var enough = Duration.ofNanos(storing.get() * 3 / 2);
        return enough.compareTo(longest) < 0 ? enough : longest;
    }

    /** The queue of one account; the first in it has the turn. */
    private final class AccountQueue {
        private final List<Place> places = new ArrayList<>();
        /** Nanoseconds of a recent turn. */
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

        /** Wakes each waiter whose turn is near. */
        private void notifyWaiters() {
            var ahead = Math.min(MAX_AHEAD, storing.get() / took);
            for (int i = 0; i < places.size() && i <= ahead; i++) {
                places.get(i).comes(i == 0);
            }
        }
    }

    /** A place in the queue. For the thread that got it only. */
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

        /** Call with the queue's lock held. */
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
         * Waits once, until the turn is no farther away than an intent takes to be stored. On a slow store, intents of
         * one account then share transactions instead of waiting for each other's.
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

        /** Frees the place for others: this work calls no network any more. */
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
