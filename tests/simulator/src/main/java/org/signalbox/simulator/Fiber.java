package org.signalbox.simulator;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A simulated thread. At most one per world runs at a time, so that the seed decides the scheduling. */
final class Fiber {
    final String name;
    final SimulatedWorld world;
    final SimulatedMachine machine;
    private final Thread thread;
    private volatile boolean mine;
    /** Number of the valid entry in the world's queue; earlier entries are void. */
    long ticket;

    boolean over;
    /** The time at which this fiber's transaction checks its guards; null for the current time. */
    @Nullable
    TimedInstant began;

    Fiber(SimulatedWorld world, SimulatedMachine machine, String name, Runnable work) {
        this.world = world;
        this.machine = machine;
        this.name = name;
        thread = Thread.ofVirtual().unstarted(() -> {
            awaitTurn();
            try {
                machine.check();
                work.run();
            } catch (ProcessKilledError e) {
                world.trace(this, "is gone");
            } catch (RuntimeException | Error e) {
                world.failure(e);
            } finally {
                over = true;
                world.ended(this);
            }
        });
        thread.start();
    }

    /** Whether it waits for its time. */
    boolean waits() {
        return !world.runs(this);
    }

    /** Hands the control to this fiber. */
    void resume() {
        mine = true;
        LockSupport.unpark(thread);
    }

    void awaitTurn() {
        while (!mine) {
            LockSupport.park(world);
        }
        mine = false;
    }
}
