package org.signalbox.workbench.internal.kit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.workbench.ui.Background;

/** A job and its thread. */
final class VirtualJob<T> implements Background.Job, Background.Progress {
    private final Message label;
    private final Runnable changed;
    private final long started = System.nanoTime();
    private volatile double fraction = -1;
    private volatile boolean cancelled;
    private volatile boolean done;
    private volatile @Nullable Thread thread;

    VirtualJob(Message label, Runnable changed) {
        this.label = label;
        this.changed = changed;
    }

    void start(Runnable work) {
        thread = BackgroundThreads.start("background " + label.code(), work);
    }

    @Override
    public Message label() {
        return label;
    }

    @Override
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    public double fraction() {
        return fraction;
    }

    @Override
    public void at(long finished, long total) {
        fraction = total <= 0 ? -1 : Math.clamp((double) finished / total, 0, 1);
        changed.run();
    }

    @Override
    public void cancel() {
        cancelled = true;
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    void done() {
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
