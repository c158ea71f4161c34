package org.signalbox.tests.ui.driver.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/** Checks that the UI thread's watchdog can find something: with handlers that do what it is to find, and what not. */
final class WatchdogCheck {
    private static final long MILLIS = 200;

    private WatchdogCheck() {}

    static void play(DrivenWindow window, FlowSteps steps) throws Exception {
        steps.step("the watchdog finds long work on the UI thread, and no waiting", () -> {
            window.run(() -> select(window, event -> sleep()));
            String waiting = window.watchdog().takeSlow();
            FirstStartFlow.check(!waiting.contains("WatchdogCheck"), "it found a handler that waits: " + waiting);
            window.run(() -> select(window, event -> work()));
            String working = window.watchdog().takeSlow();
            FirstStartFlow.check(working.contains("WatchdogCheck.work"), "it didn't find one that works: " + working);
        });
    }

    private static void select(DrivenWindow window, Listener handler) {
        Shell probe = new Shell(window.display());
        probe.addListener(SWT.Selection, handler);
        probe.notifyListeners(SWT.Selection, new Event());
        probe.dispose();
    }

    private static void sleep() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void work() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
