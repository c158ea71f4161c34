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
 * Simulated time and scheduling. Everything that takes time waits in one queue; its first entry runs next, and nothing
 * runs in parallel. The seed determines all randomness.
 */
final class SimulatedWorld {
    /** Start of every simulation: day, week and month end soon. */
    static final Instant START = Instant.parse("2027-02-28T23:58:00Z");

    final SeededRandom chance;
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
    /** Difference of the server's clock to the wall time, in microseconds. */
    private long skew;
    /** Whether the server's clock has jumped without confirmation by an operator. */
    private boolean doubtful;

    private long entries;
    private boolean ending;

    SimulatedWorld(long seed, boolean traced) {
        chance = new SeededRandom(seed);
        trace = traced ? Optional.of(new ArrayList<>()) : Optional.empty();
    }

    /** A waiting fiber, or a scheduled action. */
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

    /** Microseconds since the start; never set. */
    long micros() {
        return micros;
    }

    /** The machines' wall time. */
    Instant wall() {
        return START.plusNanos((micros + offset) * 1_000);
    }

    /** The server's time. */
    Instant serverTime() {
        return wall().plusNanos(skew * 1_000);
    }

    /** The latest wall time ever shown by a machine, or by a server with a confirmed clock. */
    Instant latestWall() {
        highest = Math.max(highest, micros + offset + (doubtful ? 0 : skew));
        return START.plusNanos(highest * 1_000);
    }

    /** Sets the clock error of a new server; a small jump raises no doubt. */
    void skewServer(Duration by, boolean doubt) {
        skew = by.toNanos() / 1_000;
        doubtful = doubt;
    }

    /** Confirms that the server's time is right. */
    void trustServer() {
        doubtful = false;
    }

    /** The store's time as the current fiber knows it; within a transaction, at its start. */
    Instant told() {
        return current == null ? serverTime() : moment(current).told();
    }

    /** The current time by the clocks of a transaction. */
    TimedInstant moment() {
        return moment(current());
    }

    private static TimedInstant moment(Fiber fiber) {
        return fiber.began != null
                ? fiber.began
                : new TimedInstant(fiber.machine.now(), fiber.machine.world().serverTime());
    }

    /** The elapsed time as a wall time that is never set. */
    Instant real() {
        return START.plusNanos(micros * 1_000);
    }

    /** Records that a wall time was shown; a doubtful clock doesn't count. */
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

    /** Schedules a fiber after a delay, in place of its previous schedule. */
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

    /** Suspends the current fiber for a time. */
    void sleep(Duration wait) {
        wakeAfter(current(), wait);
        await();
    }

    /** Suspends the current fiber until it is woken. */
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

    /** Runs actions from the queue until a fiber is next; null at the end of the simulation. */
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

    /** Ends the simulation and unwinds all fibers. */
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

    /** Runs until the queue is empty, or until {@link #end}. Called on the thread that created this world. */
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
