package org.signalbox.workbench.internal.kit;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Toasts;

/** Runs background work on virtual threads. */
final class VirtualBackground implements Background {
    private final Display display;
    private final Toasts toasts;
    private final List<VirtualJob<?>> jobs = new CopyOnWriteArrayList<>();
    private final List<ThrottledUpdates> listeners = new CopyOnWriteArrayList<>();

    VirtualBackground(Display display, Toasts toasts) {
        this.display = display;
        this.toasts = toasts;
    }

    @Override
    public <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        var job = new VirtualJob<T>(label, this::changed);
        return start(
                job,
                task,
                result -> {
                    if (!job.cancelled()) {
                        onResult.accept(result);
                    }
                },
                error -> {
                    if (!job.cancelled()) {
                        onError.accept(error);
                    }
                });
    }

    @Override
    public <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult) {
        return run(label, task, onResult, error -> toasts.error(label, error));
    }

    @Override
    public <T> Job change(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        var job = new VirtualJob<T>(label, this::changed);
        return start(
                job,
                task,
                onResult,
                error -> onError.accept(job.cancelled() && isInterruption(error) ? cancelled(label, error) : error));
    }

    @Override
    public <T> Job change(Message label, Task<T> task, Consumer<? super T> onResult) {
        return change(label, task, onResult, error -> {
            if (!(error instanceof InterruptedException)) {
                toasts.error(label, error);
            }
        });
    }

    /** An interruption makes calls of files fail in their own ways. */
    private static boolean isInterruption(Exception error) {
        return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof InterruptedException
                        || each instanceof InterruptedIOException
                        || each instanceof ClosedByInterruptException);
    }

    /** What couldn't be changed back, or else that nothing stayed changed. */
    private static Exception cancelled(Message label, Exception error) {
        return Stream.of(error.getSuppressed())
                .filter(Exception.class::isInstance)
                .map(Exception.class::cast)
                .findFirst()
                .orElseGet(() -> new InterruptedException("cancelled: " + label.code()));
    }

    private <T> Job start(VirtualJob<T> job, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        jobs.add(job);
        job.start(() -> {
            try {
                T result = task.run(job);
                toasts.succeeded(job.label());
                onUi(() -> onResult.accept(result));
            } catch (Exception e) { // The job's boundary: every error goes to its caller.
                onUi(() -> onError.accept(e));
            } finally {
                jobs.remove(job);
                job.done();
                changed();
            }
        });
        changed();
        return job;
    }

    private void onUi(Runnable run) {
        try {
            display.asyncExec(run);
        } catch (SWTException e) {
            if (!display.isDisposed()) {
                throw e; // Otherwise the window is closed and nobody waits for the job.
            }
        }
    }

    @Override
    public List<Job> running() {
        return List.copyOf(jobs);
    }

    @Override
    public Registration onChange(Runnable listener) {
        var pulse = new ThrottledUpdates(display, listener);
        listeners.add(pulse);
        return () -> {
            pulse.close();
            listeners.remove(pulse);
        };
    }

    private void changed() {
        listeners.forEach(ThrottledUpdates::beat);
    }

    void cancelAll() {
        jobs.forEach(Job::cancel);
    }
}
