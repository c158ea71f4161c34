package org.signalbox.workbench.ui;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/**
 * Runs a part's reads in the background, one at a time. Requests during a read are coalesced into one further read,
 * that of the last request. All methods and callbacks: UI thread.
 */
public final class CoalescedRefresh {
    private final Background background;
    private final BooleanSupplier disposed;
    private @Nullable PendingRead current;
    private Optional<Runnable> next = Optional.empty();

    /** @param disposed whether the part is disposed; then no read starts and no result is delivered */
    public CoalescedRefresh(Background background, BooleanSupplier disposed) {
        this.background = background;
        this.disposed = disposed;
    }

    private static final class PendingRead {
        private Background.@Nullable Job job;
        private boolean told;

        /** Whether it is still running. A cancelled read ends without a callback. */
        boolean goesOn() {
            return !told && (job == null || !job.isDone());
        }
    }

    /** As {@link Background#run(Message, Background.Task, Consumer, Consumer)}, now or after the current read. */
    public <T> void request(
            Message label, Background.Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        if (isReading()) {
            next = Optional.of(() -> start(label, task, onResult, onError));
        } else {
            start(label, task, onResult, onError);
        }
    }

    /** Whether a read is running. */
    public boolean isReading() {
        return current != null && current.goesOn();
    }

    private <T> void start(
            Message label, Background.Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        next = Optional.empty();
        if (disposed.getAsBoolean()) {
            return;
        }
        var read = new PendingRead();
        current = read;
        read.job = background.run(
                label,
                task,
                result -> ended(read, () -> onResult.accept(result)),
                error -> ended(read, () -> onError.accept(error)));
    }

    private void ended(PendingRead read, Runnable tell) {
        read.told = true;
        if (disposed.getAsBoolean()) {
            next = Optional.empty();
            return;
        }
        try {
            tell.run();
        } finally {
            if (!isReading()) {
                next.ifPresent(Runnable::run);
            }
        }
    }
}
