package org.signalbox.bench.container;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Duration and CPU time of a piece of work.
 *
 * @param nanos elapsed time
 * @param cpu CPU nanoseconds of this process's threads without the JVM's own; less affected by other load
 */
record Lap(long nanos, long cpu) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Starts a measurement. */
    static Lap start() {
        var cpu = threads();
        return new Lap(System.nanoTime(), cpu);
    }

    /** The time since this start. */
    Lap end() {
        var now = System.nanoTime();
        return new Lap(now - nanos, threads() - cpu);
    }

    Lap plus(Lap other) {
        return new Lap(nanos + other.nanos, cpu + other.cpu);
    }

    /** CPU time of the live threads; the process's own counter has a resolution of a hundredth of a second only. */
    private static long threads() {
        var all = 0L;
        for (var each : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
            all += Math.max(0, each);
        }
        return all;
    }
}
