package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads that a connector started and left running. They are known by the context class loader that they inherited.
 */
final class LeakedThreads {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private LeakedThreads() {}

    /**
     * Interrupts the threads of a removed connector and waits a moment for their end.
     *
     * @return the names of those that go on
     */
    static List<String> end(ClassLoader loader) {
        var threads = of(loader);
        if (threads.isEmpty()) {
            return List.of();
        }
        threads.forEach(Thread::interrupt);
        var until = System.nanoTime() + GRACE.toNanos();
        try {
            for (var thread : threads) {
                thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }

    private static List<Thread> of(ClassLoader loader) {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        var all = new Thread[group.activeCount() * 2 + 16];
        var count = group.enumerate(all, true);
        var found = new ArrayList<Thread>();
        for (var i = 0; i < count; i++) {
            var thread = all[i];
            if (thread != Thread.currentThread()
                    && (thread.getContextClassLoader() == loader
                            || thread.getClass().getClassLoader() == loader)) {
                found.add(thread);
            }
        }
        return found;
    }
}
