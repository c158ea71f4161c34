package org.signalbox.workbench.ui;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;

/**
 * Runs work off the UI thread and comes back to it. What runs for longer than a moment is shown in the status line,
 * where it can be cancelled. Injectable; any thread.
 */
@ProviderType
public interface Background {
    /**
     * Runs a task on a virtual thread.
     *
     * @param label what the user reads while it runs
     * @param onResult on the UI thread; not called when it was cancelled
     * @param onError on the UI thread; not called when it was cancelled
     */
    <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError);

    /** As {@link #run(Message, Task, Consumer, Consumer)}; an error is logged and shown as a notice. */
    <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult);

    /** What runs now, oldest first. */
    List<Job> running();

    /** Calls back on the UI thread, at most five times a second, when {@link #running} changed. */
    Subscription onChange(Runnable listener);

    /** Some work. */
    @FunctionalInterface
    interface Task<T> {
        /** Does it; honours interruption, which is how it is cancelled. */
        T run(Progress progress) throws Exception;
    }

    /** Tells how far work is. */
    interface Progress {
        /** @param total 0 when unknown */
        void at(long done, long total);
    }

    /** Work that was started. */
    interface Job {
        Message label();

        /** How long it has been running. */
        Duration age();

        /** 0 to 1; negative when unknown. */
        double fraction();

        void cancel();

        boolean isDone();
    }
}
