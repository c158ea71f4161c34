package org.signalbox.launcher;

import java.io.PrintStream;

/**
 * Makes a node wait for disk space instead of ending, so that nobody must restart it. Reports the start and the end of
 * the wait once.
 */
final class DiskSpaceBackoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 10_000;

    private final PrintStream err;
    private long pause = FIRST_MILLIS;
    private boolean waiting;

    DiskSpaceBackoff(PrintStream err) {
        this.err = err;
    }

    /** Waits before the next try, longer each time. */
    void pause(DiskFullException why) throws InterruptedException {
        if (!waiting) {
            waiting = true;
            err.println("signalbox: " + why.getMessage() + ". It waits for that and goes on by itself.");
        }
        Thread.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_MILLIS);
    }

    void started() {
        if (waiting) {
            waiting = false;
            pause = FIRST_MILLIS;
            err.println("signalbox: there is room again; it goes on.");
        }
    }
}
