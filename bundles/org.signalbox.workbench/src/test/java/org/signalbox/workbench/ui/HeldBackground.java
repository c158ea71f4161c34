package org.signalbox.workbench.ui;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;

/** Work that ends when the test says so, on its thread. */
final class HeldBackground implements Background {
    final Deque<HeldRead<?>> open = new ArrayDeque<>();

    void finish() {
        open.removeFirst().finish();
    }

    @Override
    public <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        return held(new HeldRead<T>(label, task, onResult, onError, open, false));
    }

    private <T> Job held(HeldRead<T> job) {
        open.add(job);
        return job;
    }

    @Override
    public <T> Job change(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
        return held(new HeldRead<T>(label, task, onResult, onError, open, true));
    }

    @Override
    public <T> Job change(Message label, Task<T> task, Consumer<? super T> onResult) {
        return change(label, task, onResult, error -> {});
    }

    @Override
    public <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult) {
        return run(label, task, onResult, error -> {});
    }

    @Override
    public List<Job> running() {
        return List.copyOf(open);
    }

    @Override
    public Registration onChange(Runnable listener) {
        return () -> {};
    }

    record HeldRead<T>(
            Message label,
            Background.Task<T> task,
            Consumer<? super T> onResult,
            Consumer<Exception> onError,
            Deque<HeldRead<?>> open,
            boolean changes)
            implements Background.Job {
        void finish() {
            T result;
            try {
                result = task.run((done, total) -> {});
            } catch (Exception e) { // a job's boundary, as in the window
                onError.accept(e);
                return;
            }
            onResult.accept(result);
        }

        @Override
        public Duration age() {
            return Duration.ZERO;
        }

        @Override
        public double fraction() {
            return -1;
        }

        @Override
        public void cancel() {
            if (!changes) {
                open.remove(this);
            }
        }

        @Override
        public boolean isDone() {
            return !open.contains(this);
        }
    }
}
