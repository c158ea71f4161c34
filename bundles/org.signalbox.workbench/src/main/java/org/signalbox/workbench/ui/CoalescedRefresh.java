package org.signalbox.workbench.ui;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/**
 * Reads what a part shows, one read at a time off the UI thread. Requests while it reads make one more read, that of
 * the last request. All methods and results: UI thread.
 */
public final class CoalescedRefresh {
    private final Background background;
    private final BooleanSupplier disposed;
    private @Nullable Read current;
    private Optional<Runnable> next = Optional.empty();

    /** @param disposed whether the part is gone: then nothing is read or told any more */
    public CoalescedRefresh(Background background, BooleanSupplier disposed) {
        this.background = background;
        this.disposed = disposed;
    }

    private static final class Read {
        private Background.@Nullable Job job;
        private boolean told;

        /** A read that the user cancelled has ended without being told. */
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

    /** Whether a read goes on. */
    public boolean isReading() {
        return current != null && current.goesOn();
    }

    private <T> void start(
            Message label, Background.Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        next = Optional.empty();
        if (disposed.getAsBoolean()) {
            return;
        }
        var read = new Read();
        current = read;
        read.job = background.run(
                label,
                task,
                result -> ended(read, () -> onResult.accept(result)),
                error -> ended(read, () -> onError.accept(error)));
    }

    private void ended(Read read, Runnable tell) {
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
