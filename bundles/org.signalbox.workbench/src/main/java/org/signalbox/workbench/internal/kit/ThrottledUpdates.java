package org.signalbox.workbench.internal.kit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/**
 * Throttles triggers from any thread to at most five calls a second on the UI thread. A call always follows the last
 * trigger.
 */
final class ThrottledUpdates implements AutoCloseable {
    /** Minimum milliseconds between two calls. */
    static final int INTERVAL = 200;

    private final Display display;
    private final Runnable call;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile boolean closed;
    private long last = System.nanoTime() - INTERVAL * 1_000_000L; // UI thread only

    ThrottledUpdates(Display display, Runnable call) {
        this.display = display;
        this.call = call;
    }

    void beat() {
        if (closed || !waiting.compareAndSet(false, true)) {
            return;
        }
        try {
            display.asyncExec(this::schedule);
        } catch (SWTException e) {
            if (!display.isDisposed()) {
                throw e; // Otherwise the window is closed.
            }
        }
    }

    private void schedule() {
        long wait = INTERVAL - (System.nanoTime() - last) / 1_000_000;
        if (wait <= 0) {
            deliver();
        } else {
            display.timerExec((int) wait, this::deliver);
        }
    }

    private void deliver() {
        waiting.set(false);
        last = System.nanoTime();
        if (!closed) {
            call.run();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
