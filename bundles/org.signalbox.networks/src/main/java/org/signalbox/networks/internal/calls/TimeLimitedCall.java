package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.signalbox.model.concurrent.BackgroundThreads;

/**
 * Runs connector code inside the framework, such as its start, on a thread of its own for a limited time. A platform
 * thread: the framework's locks belong to threads, and code that spins there takes no carrier from others.
 *
 * @param limit how long it may run
 * @param grace how long it may take to end once interrupted; after that it is left alone
 */
public record TimeLimitedCall(Duration limit, Duration grace) {
    private enum State {
        RUNNING,
        ENDED,
        ABANDONED
    }

    /**
     * Runs it and waits.
     *
     * @param late what to do, on the same thread, if it ends after it was left alone
     * @throws ExecutionException what it threw
     * @throws TimeoutException when it doesn't end
     */
    public <T> T run(String name, Callable<T> work, Runnable late)
            throws ExecutionException, TimeoutException, InterruptedException {
        var state = new AtomicReference<>(State.RUNNING);
        var task = new FutureTask<>(work);
        var passing = new PassingWork(() -> {
            task.run();
            if (!state.compareAndSet(State.RUNNING, State.ENDED)) {
                late.run();
            }
        });
        var thread = BackgroundThreads.platform(name, BackgroundThreads.Platform.FOREIGN_CODE, passing);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            try {
                return task.get(grace.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException still) {
                return leave(state, task);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            state.compareAndSet(State.RUNNING, State.ABANDONED);
            throw e;
        }
    }

    private static <T> T leave(AtomicReference<State> state, FutureTask<T> task)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (state.compareAndSet(State.RUNNING, State.ABANDONED)) {
            throw new TimeoutException();
        }
        return task.get();
    }
}
