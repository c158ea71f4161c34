package org.signalbox.workbench.ui;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;

/**
 * Runs jobs off the UI thread and delivers results on it. The status line shows long jobs, where the user can cancel
 * them. Injectable; callable from any thread.
 */
@ProviderType
public interface Background {
    /**
     * Runs a task on a virtual thread.
     *
     * @param label displayed while the task runs
     * @param onResult runs on the UI thread, except after a cancellation
     * @param onError runs on the UI thread, except after a cancellation
     */
    <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError);

    /** As {@link #run(Message, Task, Consumer, Consumer)}; logs an error and shows it as a notification. */
    <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult);

    /**
     * Runs a task that changes something. Its outcome is delivered also after a cancellation, so that what was done by
     * then is shown and can be undone.
     *
     * @param onError runs on the UI thread; with an {@link InterruptedException} when the task was cancelled before it
     *     changed anything, or has changed all of it back
     */
    <T> Job change(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError);

    /**
     * As {@link #change(Message, Task, Consumer, Consumer)}; logs an error and shows it as a notification, unless it
     * only tells of the cancellation.
     */
    <T> Job change(Message label, Task<T> task, Consumer<? super T> onResult);

    /** Running jobs, oldest first. */
    List<Job> running();

    /** Subscribes to changes of {@link #running}. The listener runs on the UI thread, at most five times a second. */
    Registration onChange(Runnable listener);

    /** The work of a job. */
    @FunctionalInterface
    interface Task<T> {
        /** Runs the task. Must respond to interruption, which signals a cancellation. */
        T run(Progress progress) throws Exception;
    }

    /** Receives the progress of a task. */
    interface Progress {
        /** @param total 0 when unknown */
        void at(long done, long total);
    }

    /** A started job. */
    interface Job {
        Message label();

        /** Time since the start. */
        Duration age();

        /** Completed fraction, from 0 to 1; negative when unknown. */
        double fraction();

        void cancel();

        boolean isDone();
    }
}
