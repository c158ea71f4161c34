package org.signalbox.bench.container;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Duration and CPU time of a piece of work.
 *
 * @param nanos elapsed time
 * @param cpu CPU nanoseconds of this process's threads without the JVM's own; less affected by other load
 */
record Measurement(long nanos, long cpu) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Starts a measurement. */
    static Measurement start() {
        var cpu = threads();
        return new Measurement(System.nanoTime(), cpu);
    }

    /** The time since this start. */
    Measurement end() {
        var now = System.nanoTime();
        return new Measurement(now - nanos, threads() - cpu);
    }

    Measurement plus(Measurement other) {
        return new Measurement(nanos + other.nanos, cpu + other.cpu);
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
