package org.signalbox.simulator;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A simulated thread. At most one of a world runs at a time, so that a seed decides how they take turns. */
final class Fiber {
    final String name;
    final SimulatedWorld world;
    final SimulatedMachine machine;
    private final Thread thread;
    private volatile boolean mine;
    /** Which entry of the world's queue wakes it; older ones are void. */
    long ticket;

    boolean over;
    /** The time by which a transaction that this fiber runs looks at its guards; null for the present. */
    @Nullable
    Moment began;

    Fiber(SimulatedWorld world, SimulatedMachine machine, String name, Runnable work) {
        this.world = world;
        this.machine = machine;
        this.name = name;
        thread = Thread.ofVirtual().unstarted(() -> {
            awaitTurn();
            try {
                machine.check();
                work.run();
            } catch (Killed e) {
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

    /** Gives the turn to it. */
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
