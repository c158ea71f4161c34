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
import org.signalbox.publishing.SendingLimits;

/**
 * A queue for each account with a limit on concurrent calls. In this process publications of one account are sent one
 * after another, by the times at which they may go out, and in the order of their claims where these are the same; over
 * all accounts only a limited number at once; and none of an account that its network told to wait. A waiting
 * publication holds no permit of the limit over all, so a slow network leaves permits to others. Any thread.
 */
final class AccountQueues {
    /** The most concurrent calls of networks. */
    private static final int MAX_CONCURRENT_CALLS = 64;

    /** The most intents of an account stored early: a node that dies leaves that many outcomes unclear. */
    private static final int MAX_EARLY_INTENTS = 8;

    /**
     * The weight of one commit in the decay: half of a slow one is left after some fifty quicker ones, because a disk
     * that is slow now and then will be slow again.
     */
    private static final int DECAY = 64;

    /** The longest lead time of an intent: a node that dies leaves the intents of that time unclear. */
    private static final Duration MAX_LEAD_TIME = Duration.ofSeconds(2);

    private final TaskExecutor workers;
    private final RateLimitBackoff rateLimits;
    private final Duration longest;
    private final Semaphore all = new Semaphore(MAX_CONCURRENT_CALLS, true);
    private final Map<AccountId, AccountQueue> preparing = new ConcurrentHashMap<>();
    private final Map<AccountId, AccountQueue> sending = new ConcurrentHashMap<>();
    /** Nanoseconds of the longest recent intent in the store; a long one fades with each shorter one. */
    private final AtomicLong storing = new AtomicLong();

    /** @param commit from an intent until it is over; most of it is for the request */
    AccountQueues(TaskExecutor workers, Duration commit, RateLimitBackoff rateLimits) {
        this.workers = workers;
        this.rateLimits = rateLimits;
        var some = commit.dividedBy(20);
        longest = some.compareTo(MAX_LEAD_TIME) < 0 ? some : MAX_LEAD_TIME;
    }

    /** Work that has a turn from its beginning to its end, or until it releases the turn. */
    interface Work<T> {
        T run(Turn turn) throws ConnectorException, NetworkGoneException, InterruptedException;
    }

    /** Runs the work when the account's queue lets it prepare. Preparing doesn't wait for intents of others. */
    <T> T prepare(AccountId account, Work<T> work)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        var place = queue(preparing, account).place(Instant.MAX);
        place.arrive();
        return in(place, turn -> {
            turn.acquire();
            return work.run(turn);
        });
    }

    /**
     * A place in the account's queue of sends, for one other thread. Places are in the order of these times, and of
     * these calls where they are the same; only what has its turn already goes before an earlier one. What waits for
     * its time keeps nothing back that may go out: that has an earlier place. The caller releases it, whatever happens.
     */
    Turn place(AccountId account, Instant notBefore) {
        return queue(sending, account).place(notBefore);
    }

    /** Runs the work, which waits for its turn at this place, and releases the place. */
    <T> T send(Turn place, Work<T> work) throws ConnectorException, NetworkGoneException, InterruptedException {
        place.arrive();
        return in(place, work);
    }

    private static <T> T in(Turn turn, Work<T> work)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        try {
            return work.run(turn);
        } finally {
            turn.release();
        }
    }

    private AccountQueue queue(Map<AccountId, AccountQueue> queues, AccountId account) {
        return queues.computeIfAbsent(account, any -> new AccountQueue());
    }

    /** Learns which accounts other nodes were told to wait with: before claiming, so that one reading serves many. */
    void learnWaits() {
        rateLimits.poll();
    }

    /** Until when a network told an account to wait; empty when it may be called. */
    Optional<Instant> waitsUntil(AccountId account) {
        return rateLimits.until(account);
    }

    /** As {@link #waitsUntil}, with the reason. */
    Optional<SendingLimits.Wait> waiting(AccountId account) {
        return rateLimits.waiting(account);
    }

    void close() {
        rateLimits.close();
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
    void recordIntentTime(Duration took) {
        storing.accumulateAndGet(took.toNanos(), (was, now) -> Math.max(now, was - was / DECAY));
    }

    /** Records the time that the store took for a claim: before the first intent, nothing else shows how slow it is. */
    void recordClaimTime(Duration took) {
        storing.compareAndSet(0, took.toNanos());
    }

    /** The lead time with which an intent is stored, so that it is there at the due time. */
    Duration intentLeadTime() {
        var enough = Duration.ofNanos(storing.get() * 3 / 2);
        return enough.compareTo(longest) < 0 ? enough : longest;
    }

    /** The queue of one account; the first in it may call the network. */
    private final class AccountQueue {
        private final List<Turn> turns = new ArrayList<>();
        /** Nanoseconds for which the first held its turn recently. */
        private long took = Long.MAX_VALUE;

        synchronized Turn place(Instant notBefore) {
            var turn = new Turn(this, notBefore);
            var index = turns.size();
            while (index > 0 && turns.get(index - 1).goesAfter(turn)) {
                index--;
            }
            turns.add(index, turn);
            notifyWaiters();
            return turn;
        }

        synchronized void arrive(Turn turn) {
            turn.arrived = true;
            notifyWaiters();
        }

        synchronized void leave(Turn turn, long turnTook) {
            if (turnTook > 0) {
                took = turnTook;
            }
            turns.remove(turn);
            notifyWaiters();
        }

        /** Wakes the first waiter, and those next to it as far as all before them have come. */
        private void notifyWaiters() {
            var early = Math.min(MAX_EARLY_INTENTS, storing.get() / took);
            for (int i = 0; i < turns.size() && i <= early && turns.get(i).arrived; i++) {
                turns.get(i).signal(i == 0);
            }
        }
    }

    /** A place in the queue, which becomes its holder's turn in its order. For one thread at a time. */
    final class Turn {
        private final AccountQueue queue;
        private final Instant notBefore;
        private final Semaphore near = new Semaphore(0);
        private final Semaphore first = new Semaphore(0);
        private boolean arrived;
        private boolean isNear;
        private boolean isFirst;
        private boolean acquired;
        private long began;
        private boolean released;

        private Turn(AccountQueue queue, Instant notBefore) {
            this.queue = queue;
            this.notBefore = notBefore;
        }

        /** Call with the queue's lock held. */
        private boolean goesAfter(Turn other) {
            return !isNear && notBefore.isAfter(other.notBefore);
        }

        private void arrive() {
            queue.arrive(this);
        }

        /** Call with the queue's lock held. */
        private void signal(boolean first) {
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
        void awaitNear() throws InterruptedException {
            workers.acquire(near);
        }

        /** Waits for the turn, unless it was acquired already: from now on a network may be called. */
        void acquire() throws InterruptedException {
            if (!acquired) {
                workers.acquire(first);
                workers.acquire(all);
                acquired = true;
                began = workers.nanos();
            }
        }

        /** Leaves the turn to others: this work calls no network any more. */
        void release() {
            if (!released) {
                released = true;
                if (acquired) {
                    all.release();
                }
                queue.leave(this, acquired ? Math.max(1, workers.nanos() - began) : 0);
            }
        }
    }
}
