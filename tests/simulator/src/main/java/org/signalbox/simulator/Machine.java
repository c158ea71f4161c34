package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One simulated process on its machine: it can be killed, stand still, and sleep. */
final class Machine {
    private static final long SECOND = 1_000_000;

    private final World world;
    private final String name;
    private final long behind;
    private final boolean carries;
    private boolean dead;
    private long diedAt = Long.MAX_VALUE;
    private final List<Long> stalls = new ArrayList<>();
    private long frozenUntil;
    private long slept;
    private Instant measured;
    private long measuredAt;

    /** One that has the store's own time. */
    Machine(World world, String name) {
        this(world, name, Duration.ZERO, false);
    }

    /**
     * One that asks the store for its time each second and carries it on by its monotonic clock, as nodes on a server do.
     *
     * @param behind how long an answer takes
     */
    static Machine carryingOn(World world, String name, Duration behind) {
        return new Machine(world, name, behind, true);
    }

    private Machine(World world, String name, Duration behind, boolean carries) {
        this.world = world;
        this.name = name;
        this.behind = behind.toNanos() / 1_000;
        this.carries = carries;
        measured = world.wall();
    }

    World world() {
        return world;
    }

    /** The store's time as it is known here. */
    Instant now() {
        if (!carries) {
            return world.wall();
        }
        if (mono() - measuredAt >= SECOND || measuredAt == 0) {
            measuredAt = mono();
            measured = world.wall().minusNanos(behind * 1_000);
        }
        return world.shown(measured.plusNanos((mono() - measuredAt) * 1_000));
    }

    /** Microseconds of the monotonic clock. */
    long mono() {
        return world.micros() - slept;
    }

    /** Microseconds that it slept in all. */
    long slept() {
        return slept;
    }

    boolean dead() {
        return dead;
    }

    /** Whether it was killed before. */
    boolean deadBy(long micros) {
        return diedAt <= micros;
    }

    /** Whether it began to stand still within that time. */
    boolean stalled(long from, long to) {
        return stalls.stream().anyMatch(at -> from <= at && at <= to);
    }

    boolean frozen() {
        return frozenUntil > world.micros();
    }

    /** Unwinds the present fiber once it is killed. */
    void check() {
        if (dead) {
            throw new Killed();
        }
    }

    Duration frozenFor(long now) {
        return dead ? Duration.ZERO : Duration.ofNanos(Math.max(0, frozenUntil - now) * 1_000);
    }

    void freeze(Duration time) {
        stalls.add(world.micros());
        frozenUntil = world.micros() + time.toNanos() / 1_000;
    }

    /** Stands still with its clock. */
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
