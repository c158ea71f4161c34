package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.signalbox.model.concurrent.TaskExecutor;

/**
 * Simulated threads of one machine.
 *
 * @param starter starts a thread
 * @param poll how often permits are asked for
 */
record SimulatedThreads(SimulatedWorld world, SimulatedMachine machine, Consumer<Runnable> starter, Duration poll)
        implements TaskExecutor {
    @Override
    public void start(Runnable work) {
        starter.accept(work);
    }

    @Override
    public void every(Duration period, Runnable work) {
        world.after(period, () -> {
            if (!machine.dead()) {
                start(work);
                every(period, work);
            }
        });
    }

    @Override
    public void sleep(Duration least) {
        world.sleep(least);
    }

    @Override
    public void acquire(Semaphore permits) {
        while (!permits.tryAcquire()) {
            world.sleep(poll);
        }
    }

    @Override
    public long nanos() {
        return machine.mono() * 1_000;
    }

    @Override
    public Instant timeOfDay() {
        return world.wall();
    }

    @Override
    public long chance(long bound) {
        return world.chance.below(bound);
    }

    @Override
    public void stop() {}
}
