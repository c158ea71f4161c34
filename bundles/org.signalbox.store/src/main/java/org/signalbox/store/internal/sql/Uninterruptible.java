package org.signalbox.store.internal.sql;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.signalbox.model.concurrent.BackgroundThreads;

/**
 * Keeps interrupts away from connections: one would close a virtual thread's socket in the middle of a transaction. An
 * interrupt that comes meanwhile is there afterwards.
 */
public final class Uninterruptible {
    /** Of platform threads, whose sockets no interrupt closes. */
    private static final ExecutorService WORKERS =
            BackgroundThreads.reused("store", BackgroundThreads.Platform.DATABASE);

    private Uninterruptible() {}

    public static <T, X extends Exception> T call(Database.Exclusive<T, X> work) throws X {
        return Thread.currentThread().isVirtual() ? elsewhere(work) : here(work);
    }

    /** Runs it on a thread of its own, which nobody interrupts. */
    static void start(Runnable work) {
        WORKERS.execute(work);
    }

    /** Waits, whether this thread is interrupted or not. */
    public static void pause(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        var interrupted = false;
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            try {
                Thread.sleep(Duration.ofNanos(left));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        restore(interrupted);
    }

    private static <T, X extends Exception> T here(Database.Exclusive<T, X> work) throws X {
        var interrupted = Thread.interrupted();
        try {
            return work.run();
        } finally {
            restore(interrupted);
        }
    }

    private static <T, X extends Exception> T elsewhere(Database.Exclusive<T, X> work) throws X {
        Future<T> result = WORKERS.submit(work::run);
        var interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(Objects.requireNonNull(e.getCause()));
                }
            }
        } finally {
            restore(interrupted);
        }
    }

    /** It throws what the work may throw, or what is unchecked. */
    @SuppressWarnings("unchecked")
    private static <X extends Exception> X rethrown(Throwable cause) throws X {
        if (cause instanceof Error error) {
            throw error;
        }
        cause.addSuppressed(new Exception("asked for here")); // the other thread's trace doesn't say by whom
        return (X) cause;
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
