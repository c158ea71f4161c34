package org.signalbox.content.internal;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.concurrent.BackgroundThreads;

/** Reads files on as many threads as there are processors. */
final class ParallelReads {
    private ParallelReads() {}

    /**
     * Calls {@code read} with each path, and returns when all calls have ended. The calling thread works too. The first
     * exception of a call ends the work and is thrown.
     *
     * @throws InterruptedException if the calling thread was interrupted; the other threads end after their present
     *     calls
     */
    static void each(Collection<String> paths, Consumer<String> read) throws InterruptedException {
        var all = List.copyOf(paths);
        var next = new AtomicInteger();
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var others = Math.min(Runtime.getRuntime().availableProcessors(), all.size()) - 1;
        var ended = new CountDownLatch(Math.max(0, others));
        Runnable work = () -> {
            try {
                for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
                    read.accept(all.get(i));
                    if (Thread.currentThread().isInterrupted()) {
                        next.set(all.size());
                    }
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
                next.set(all.size());
            } catch (StackOverflowError e) {
                failure.compareAndSet(null, new IllegalStateException("nested too deeply", e));
                next.set(all.size());
            }
        };
        for (int i = 0; i < others; i++) {
            BackgroundThreads.platform("signalbox-reading", BackgroundThreads.Platform.COMPUTATION, () -> {
                        try {
                            work.run();
                        } finally {
                            ended.countDown();
                        }
                    })
                    .start();
        }
        work.run();
        ended.await();
        var first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
