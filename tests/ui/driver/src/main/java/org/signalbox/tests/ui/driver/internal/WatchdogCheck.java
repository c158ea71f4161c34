package org.signalbox.tests.ui.driver.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/** Checks that the UI thread's watchdog can find something: with handlers that do what it is to find, and what not. */
final class WatchdogCheck {
    private static final long MILLIS = 300;

    /** Below the watchdog's limit; twice that is above it. */
    private static final long SHORT_MILLIS = 130;

    private WatchdogCheck() {}

    static void play(DrivenWindow window, FlowSteps steps) throws Exception {
        steps.step("the watchdog finds long work on the UI thread, and no waiting", () -> {
            window.run(() -> select(window, event -> sleep()));
            String waiting = window.watchdog().takeSlow();
            FirstStartFlow.check(!waiting.contains("WatchdogCheck"), "it found a handler that waits: " + waiting);
            window.run(() -> select(window, event -> work(MILLIS)));
            String working = window.watchdog().takeSlow();
            FirstStartFlow.check(working.contains("WatchdogCheck.work"), "it didn't find one that works: " + working);
        });
        steps.step("the watchdog measures each turn of an event loop within an event for itself", () -> {
            window.run(() -> select(window, event -> {
                work(SHORT_MILLIS);
                turn(window.display(), SHORT_MILLIS);
            }));
            String turns = window.watchdog().takeSlow();
            FirstStartFlow.check(!turns.contains("WatchdogCheck"), "it took two turns for one: " + turns);
            window.run(() -> select(window, event -> turn(window.display(), MILLIS)));
            String within = window.watchdog().takeSlow();
            FirstStartFlow.check(within.contains("WatchdogCheck.work"), "it didn't find one within: " + within);
            window.run(() -> select(window, event -> {
                work(SHORT_MILLIS);
                window.display().syncExec(() -> work(SHORT_MILLIS));
            }));
            String inPlace = window.watchdog().takeSlow();
            FirstStartFlow.check(inPlace.contains("WatchdogCheck.work"), "it took one turn for two: " + inPlace);
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

    private static void turn(Display display, long millis) {
        display.asyncExec(() -> work(millis));
        while (display.readAndDispatch()) {
            Thread.onSpinWait();
        }
    }

    private static void work(long millis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
