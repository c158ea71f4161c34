package org.signalbox.simulator;

import java.time.Duration;

/** One simulated process: it can be killed, and stand still. */
final class Machine {
    private final World world;
    private final String name;
    private boolean dead;
    private long frozenUntil;

    Machine(World world, String name) {
        this.world = world;
        this.name = name;
    }

    boolean dead() {
        return dead;
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
        frozenUntil = world.micros() + time.toNanos() / 1_000;
    }

    void kill() {
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
