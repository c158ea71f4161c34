package org.signalbox.isolation.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.concurrent.BackgroundThreads;

/**
 * What is known of the sandbox of this system, found out at first use and again when it may have changed. The search
 * runs on a thread of its own, so that an interrupt of who asks ends the waiting only. Thread-safe.
 */
final class SandboxState {
    /** Looks for the sandbox. */
    @FunctionalInterface
    interface Search {
        BubblewrapSearch find() throws InterruptedException;
    }

    private final Search search;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<BubblewrapSearch> asked;
    private long asOf;

    SandboxState(Search search) {
        this.search = search;
    }

    /** What is known; {@link BubblewrapSearch#undecided} for a thread that is interrupted before it is. */
    BubblewrapSearch current() {
        try {
            return asked().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BubblewrapSearch.undecided();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sandbox can't be looked for", e.getCause());
        }
    }

    private CompletableFuture<BubblewrapSearch> asked() {
        lock.lock();
        try {
            var known = asked;
            if (known != null && (!known.isDone() || isFresh(known))) {
                return known;
            }
            var next = new CompletableFuture<BubblewrapSearch>();
            asked = next;
            BackgroundThreads.start("connector-sandbox", () -> look(next));
            return next;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFresh(CompletableFuture<BubblewrapSearch> known) {
        if (known.isCompletedExceptionally()) {
            return false;
        }
        var keep = known.join().keep();
        return keep.isEmpty() || Duration.ofNanos(System.nanoTime() - asOf).compareTo(keep.get()) < 0;
    }

    private void look(CompletableFuture<BubblewrapSearch> next) {
        try {
            var found = search.find();
            lock.lock();
            try {
                asOf = System.nanoTime();
            } finally {
                lock.unlock();
            }
            next.complete(found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            next.complete(BubblewrapSearch.undecided());
        } catch (RuntimeException | Error e) {
            next.completeExceptionally(e);
        }
    }
}
