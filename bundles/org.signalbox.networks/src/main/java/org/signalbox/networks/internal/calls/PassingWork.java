package org.signalbox.networks.internal.calls;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a thread runs once, with a connector's code in it. Others may keep a thread that has ended: Apache Felix 7.0.5
 * leaves one in its table of class locks for as long as a bundle lives, when two threads define a class of that bundle
 * at once. So neither the work nor a context class loader stays with the thread: they would keep the classes of a
 * removed connector.
 */
final class PassingWork implements Runnable {
    private final AtomicReference<@Nullable Runnable> work;

    PassingWork(Runnable work) {
        this.work = new AtomicReference<>(work);
    }

    /** Does nothing when the work itself runs it once more. */
    @Override
    public void run() {
        var own = work.getAndSet(null);
        if (own == null) {
            return;
        }
        try {
            own.run();
        } finally {
            Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
        }
    }
}
