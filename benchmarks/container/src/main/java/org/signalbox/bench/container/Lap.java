package org.signalbox.bench.container;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work took.
 *
 * @param nanos by the clock
 * @param cpu nanoseconds on a processor, of this process's threads without the JVM's own; what else runs on the machine
 *     disturbs it less
 */
record Lap(long nanos, long cpu) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Where a piece of work begins. */
    static Lap start() {
        var cpu = threads();
        return new Lap(System.nanoTime(), cpu);
    }

    /** From this start until now. */
    Lap end() {
        var now = System.nanoTime();
        return new Lap(now - nanos, threads() - cpu);
    }

    Lap plus(Lap other) {
        return new Lap(nanos + other.nanos, cpu + other.cpu);
    }

    /** Of those that live; the process's own counter knows hundredths of a second only. */
    private static long threads() {
        var all = 0L;
        for (var each : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
            all += Math.max(0, each);
        }
        return all;
    }
}
