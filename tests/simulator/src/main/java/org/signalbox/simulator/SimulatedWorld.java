package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Simulated time and the order in which things happen. Everything that takes time waits in one queue; what is first in
 * it runs next, and nothing runs beside it. All chance is the seed's.
 */
final class SimulatedWorld {
    /** Where every simulation begins: day, week and month end soon. */
    static final Instant START = Instant.parse("2027-02-28T23:58:00Z");

    final Chance chance;
    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private final Set<Fiber> fibers = new LinkedHashSet<>();
    private final Optional<List<String>> trace;
    private final Thread owner = Thread.currentThread();
    private volatile boolean done;
    private @Nullable Fiber current;
    private @Nullable Throwable failure;
    private long micros;
    private long offset;
    private long highest;
    /** From the time of day to the time of the store's server. */
    private long skew;
    /** Whether the server's clock has jumped and nobody said that it is right. */
    private boolean doubtful;

    private long entries;
    private boolean ending;

    SimulatedWorld(long seed, boolean traced) {
        chance = new Chance(seed);
        trace = traced ? Optional.of(new ArrayList<>()) : Optional.empty();
    }

    /** What waits: a fiber that goes on, or something that happens by itself. */
    private record Entry(
            long at,
            long order,
            @Nullable Fiber fiber,
            @Nullable Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /** Time since the start, which nothing sets. */
    long micros() {
        return micros;
    }

    /** The time of day that machines show. */
    Instant wall() {
        return START.plusNanos((micros + offset) * 1_000);
    }

    /** The time of the store's server. */
    Instant serverTime() {
        return wall().plusNanos(skew * 1_000);
    }

    /** The latest time of day that was ever shown, or that a server showed of which somebody said that it is right. */
    Instant latestWall() {
        highest = Math.max(highest, micros + offset + (doubtful ? 0 : skew));
        return START.plusNanos(highest * 1_000);
    }

    /** Another server has another clock; where it jumped by little, nobody doubts it. */
    void skewServer(Duration by, boolean doubt) {
        skew = by.toNanos() / 1_000;
        doubtful = doubt;
    }

    /** Somebody says that the server's time is right. */
    void trustServer() {
        doubtful = false;
    }

    /** The store's time as whoever runs knows it; in a transaction, that of its beginning. */
    Instant told() {
        return current == null ? serverTime() : moment(current).told();
    }

    /** The present by the clocks that transactions see. */
    Moment moment() {
        return moment(current());
    }

    private static Moment moment(Fiber fiber) {
        return fiber.began != null
                ? fiber.began
                : new Moment(fiber.machine.now(), fiber.machine.world().serverTime());
    }

    /** The time that passed, as a time of day that is never set. */
    Instant real() {
        return START.plusNanos(micros * 1_000);
    }

    /** Somebody saw this time of day; what a doubtful clock shows doesn't count. */
    Instant shown(Instant time) {
        if (!doubtful) {
            highest = Math.max(highest, Duration.between(START, time).toNanos() / 1_000);
        }
        return time;
    }

    void setClock(Duration by) {
        latestWall();
        offset += by.toNanos() / 1_000;
        latestWall();
    }

    void after(Duration wait, Runnable action) {
        queue.add(new Entry(micros + micros(wait), entries++, null, action));
    }

    Fiber start(SimulatedMachine machine, String name, Runnable work) {
        var fiber = new Fiber(this, machine, name, work);
        fibers.add(fiber);
        wakeAfter(fiber, Duration.ZERO);
        return fiber;
    }

    /** Has a fiber go on after a while, and not when it was to before. */
    void wakeAfter(Fiber fiber, Duration wait) {
        fiber.ticket = entries++;
        queue.add(new Entry(micros + micros(wait), fiber.ticket, fiber, null));
    }

    Fiber current() {
        if (current == null) {
            throw new IllegalStateException("nothing of the simulation runs");
        }
        return current;
    }

    boolean runs(Fiber fiber) {
        return current == fiber;
    }

    /** The present fiber waits. */
    void sleep(Duration wait) {
        wakeAfter(current(), wait);
        await();
    }

    /** The present fiber waits until somebody wakes it. */
    void await() {
        var self = current();
        self.machine.check();
        var next = next();
        if (next != self) {
            pass(next);
            self.awaitTurn();
        }
        current = self;
        self.machine.check();
    }

    void ended(Fiber fiber) {
        fibers.remove(fiber);
        pass(next());
    }

    private void pass(@Nullable Fiber next) {
        if (next == null) {
            done = true;
            LockSupport.unpark(owner);
        } else {
            current = next;
            next.resume();
        }
    }

    /** Lets what is first in the queue happen until it is a fiber's turn; null when the simulation is over. */
    private @Nullable Fiber next() {
        while (true) {
            var entry = queue.poll();
            if (entry == null) {
                return null;
            }
            if (entry.fiber == null) {
                if (!ending && failure == null && entry.action != null) {
                    micros = Math.max(micros, entry.at);
                    current = null;
                    try {
                        entry.action.run();
                    } catch (RuntimeException | AssertionError e) {
                        failure(e);
                    }
                }
            } else if (!entry.fiber.over && entry.fiber.ticket == entry.order) {
                var frozen = entry.fiber.machine.frozenFor(micros = Math.max(micros, entry.at));
                if (frozen.isPositive() && !ending) {
                    wakeAfter(entry.fiber, frozen);
                } else {
                    return entry.fiber;
                }
            }
        }
    }

    /** Ends everything: what waits is unwound. */
    void end() {
        ending = true;
        for (var fiber : List.copyOf(fibers)) {
            fiber.machine.kill();
            wakeAfter(fiber, Duration.ZERO);
        }
    }

    boolean ending() {
        return ending;
    }

    void failure(Throwable what) {
        if (failure == null) {
            failure = what;
        }
        if (!ending) {
            end();
        }
    }

    /** Runs until nothing is left to happen, or {@link #end}. The thread that made this world. */
    void run() {
        pass(next());
        while (!done) {
            LockSupport.park(this);
        }
        if (failure != null) {
            throw new IllegalStateException("the simulation itself failed", failure);
        }
    }

    Set<Fiber> fibers() {
        return fibers;
    }

    void trace(Fiber fiber, String what) {
        trace(fiber.machine + " " + fiber.name, what);
    }

    void trace(String who, String what) {
        trace.ifPresent(lines -> lines.add(String.format(
                "%12.6f %s  %-22s %s", micros / 1e6, wall().toString().substring(11), who, what)));
    }

    boolean traced() {
        return trace.isPresent();
    }

    List<String> lines() {
        return trace.map(List::copyOf).orElse(List.of());
    }

    private static long micros(Duration duration) {
        return Math.max(0, duration.toNanos() / 1_000);
    }
}
