package org.signalbox.tests.ui.companion.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;

/** Counts its executions in the application's context, under {@code companion.executed}. */
public final class CountHandler {
    private static final String COUNT = "companion.executed";

    /** Below the limit of the UI thread's watchdog, and long enough for it to take and keep a stack. */
    private static final long WORK = TimeUnit.MILLISECONDS.toNanos(60);

    /** The first execution works long enough to be sampled: what is kept of the samples mustn't keep this class. */
    @Execute
    void count(MApplication application) {
        int before = application.getContext().get(COUNT) instanceof Integer number ? number : 0;
        if (before == 0) {
            work();
        }
        application.getContext().set(COUNT, before + 1);
    }

    private static void work() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + WORK;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
