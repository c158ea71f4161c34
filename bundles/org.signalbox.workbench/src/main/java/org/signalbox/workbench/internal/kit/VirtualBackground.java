package org.signalbox.workbench.internal.kit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;
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
        jobs.add(job);
        job.start(() -> {
            try {
                T result = task.run(job);
                toasts.succeeded(label);
                back(job, () -> onResult.accept(result));
            } catch (Exception e) { // The job's boundary: every error goes to its caller.
                back(job, () -> onError.accept(e));
            } finally {
                jobs.remove(job);
                job.done();
                changed();
            }
        });
        changed();
        return job;
    }

    @Override
    public <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult) {
        return run(label, task, onResult, error -> toasts.error(label, error));
    }

    private void back(VirtualJob<?> job, Runnable deliver) {
        onUi(() -> {
            if (!job.cancelled()) {
                deliver.run();
            }
        });
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
    public Subscription onChange(Runnable listener) {
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
