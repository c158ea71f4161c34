package org.signalbox.store.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signalbox.store.StoreFailure;

/**
 * Group commit: changes that many threads store at the same time share a transaction. While one is being committed,
 * later ones wait and go into the next one together. Each thread learns its own outcome after the commit. Any thread;
 * an interrupt doesn't end the waiting.
 */
final class GroupCommit<I, O> {
    /** More gain nothing, and make others wait. */
    private static final int MAX_WRITES = 128;

    /** Failures that don't depend on the changes: each change alone would fail alike, or is stored already. */
    private static final Set<String> SHARED_FAILURES = Set.of(
            "store.unreachable", "store.waited", "store.unclear", "store.closed", "store.crowded", "store.standby");

    private final Function<List<I>, List<O>> transaction;
    private final Queue<Item<I, O>> waiting = new ConcurrentLinkedQueue<>();
    /** Whether a thread stores what waits. */
    private final AtomicBoolean hasLeader = new AtomicBoolean();

    /** @param transaction stores some and returns the outcome of each, in their order; all or nothing */
    GroupCommit(Function<List<I>, List<O>> transaction) {
        this.transaction = transaction;
    }

    private static final class Item<I, O> {
        private final I what;
        private final Semaphore end = new Semaphore(0);
        private volatile @Nullable O outcome;
        private volatile @Nullable Throwable failure;

        Item(I what) {
            this.what = what;
        }

        @SuppressWarnings("unchecked")
        private static <X extends Throwable> void rethrow(Throwable unchecked) throws X {
            throw (X) unchecked;
        }

        void end() {
            if (outcome == null && failure == null) {
                failure = new IllegalStateException("not stored");
            }
            end.release();
        }

        O outcome() {
            end.acquireUninterruptibly();
            if (failure != null) {
                rethrow(failure);
            }
            return Objects.requireNonNull(outcome);
        }
    }

    O store(I what) {
        var own = new Item<I, O>(what);
        waiting.add(own);
        if (hasLeader.compareAndSet(false, true)) {
            begin();
        }
        return own.outcome();
    }

    private void begin() {
        try {
            Uninterruptible.start(this::lead);
        } catch (RuntimeException | Error e) { // no thread is to be had
            lead();
        }
    }

    private void lead() {
        try {
            while (!waiting.isEmpty()) {
                storeSome();
            }
        } finally {
            hasLeader.set(false);
            // one may have come between both, and found that this thread led; or this thread ends before its time
            if (!waiting.isEmpty() && hasLeader.compareAndSet(false, true)) {
                begin();
            }
        }
    }

    private void storeSome() {
        var some = new ArrayList<Item<I, O>>(MAX_WRITES);
        try {
            for (var next = waiting.poll(); next != null; next = some.size() < MAX_WRITES ? waiting.poll() : null) {
                some.add(next);
            }
            storeTogether(some);
        } finally {
            some.forEach(Item::end);
        }
    }

    private void storeTogether(List<Item<I, O>> some) {
        try {
            storeAll(some);
        } catch (RuntimeException e) {
            if (some.size() == 1
                    || e instanceof StoreFailure failure
                            && SHARED_FAILURES.contains(failure.message().code())) {
                some.forEach(item -> item.failure = e);
            } else {
                some.forEach(this::storeAlone); // what one of them can't do must not stop the others
            }
        } catch (Error e) {
            some.forEach(item -> item.failure = e);
        }
    }

    private void storeAlone(Item<I, O> item) {
        try {
            storeAll(List.of(item));
        } catch (RuntimeException | Error e) {
            item.failure = e;
        }
    }

    private void storeAll(List<Item<I, O>> items) {
        var outcomes = transaction.apply(items.stream().map(item -> item.what).toList());
        for (int i = 0; i < items.size(); i++) {
            items.get(i).outcome = outcomes.get(i);
        }
    }
}
