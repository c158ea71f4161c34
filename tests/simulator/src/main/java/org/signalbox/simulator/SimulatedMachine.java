package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.signalbox.store.internal.postgres.PostgresClock;

/** One simulated process on its machine: it can be killed, suspended, and put to sleep. */
final class SimulatedMachine {
    private static final long SECOND = 1_000_000;

    private final SimulatedWorld world;
    private final String name;
    private final long behind;
    private final Optional<PostgresClock> clock;
    private boolean dead;
    private long diedAt = Long.MAX_VALUE;
    private final List<Long> stalls = new ArrayList<>();
    private long frozenUntil;
    private long slept;
    private long measuredAt = Long.MIN_VALUE;

    /** A machine with the store's own time. */
    SimulatedMachine(SimulatedWorld world, String name) {
        this(world, name, Duration.ZERO, mono -> Optional.empty());
    }

    /**
     * A machine that requests the store's time each second and extrapolates it by its monotonic clock, like nodes with
     * a server.
     *
     * @param behind duration of an answer
     * @param clock creates the estimate from a monotonic time in nanoseconds
     */
    static SimulatedMachine carryingOn(
            SimulatedWorld world, String name, Duration behind, Function<LongSupplier, PostgresClock> clock) {
        return new SimulatedMachine(world, name, behind, nanos -> Optional.of(clock.apply(nanos)));
    }

    private SimulatedMachine(
            SimulatedWorld world, String name, Duration behind, Function<LongSupplier, Optional<PostgresClock>> clock) {
        this.world = world;
        this.name = name;
        this.behind = behind.toNanos() / 1_000;
        this.clock = clock.apply(() -> mono() * 1_000);
    }

    SimulatedWorld world() {
        return world;
    }

    /** The store's time as known on this machine. */
    Instant now() {
        if (clock.isEmpty()) {
            return world.serverTime();
        }
        measure();
        return world.shown(clock.get().instant());
    }

    private void measure() {
        if (measuredAt == Long.MIN_VALUE || mono() - measuredAt >= SECOND) {
            measuredAt = mono();
            var server = ChronoUnit.MICROS.between(Instant.EPOCH, world.serverTime()) - behind;
            clock.orElseThrow().measured((measuredAt - behind) * 1_000, server);
        }
    }

    /** Whether the store's clock has jumped and this machine doesn't follow it. */
    boolean inDoubt() {
        return clock.filter(known -> {
                    measure();
                    return known.jump().isPresent();
                })
                .isPresent();
    }

    /** Confirms that the server's time is right. */
    void acceptTime() {
        clock.ifPresent(PostgresClock::accept);
    }

    /** Microseconds of the monotonic clock. */
    long mono() {
        return world.micros() - slept;
    }

    /** Total sleep in microseconds. */
    long slept() {
        return slept;
    }

    boolean dead() {
        return dead;
    }

    /** Whether it was killed by then. */
    boolean deadBy(long micros) {
        return diedAt <= micros;
    }

    /** Whether a suspension began within that time. */
    boolean stalled(long from, long to) {
        return stalls.stream().anyMatch(at -> from <= at && at <= to);
    }

    boolean frozen() {
        return frozenUntil > world.micros();
    }

    /** Unwinds the current fiber if the machine was killed. */
    void check() {
        if (dead) {
            throw new ProcessKilledError();
        }
    }

    Duration frozenFor(long now) {
        return dead ? Duration.ZERO : Duration.ofNanos(Math.max(0, frozenUntil - now) * 1_000);
    }

    void freeze(Duration time) {
        stalls.add(world.micros());
        frozenUntil = world.micros() + time.toNanos() / 1_000;
    }

    /** Suspends it together with its clock. */
    void sleep(Duration time) {
        freeze(time);
        slept += time.toNanos() / 1_000;
    }

    void kill() {
        diedAt = Math.min(diedAt, world.micros());
        dead = true;
        for (var fiber : world.fibers()) {
            if (fiber.machine == this) {
                world.wakeAfter(fiber, Duration.ZERO);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
