package org.signalbox.tests.fakes;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.signalbox.model.concurrent.TaskExecutor;

/** Works as another executor does, but for what a test overrides. */
public class ForwardingTaskExecutor implements TaskExecutor {
    private final TaskExecutor executor;

    public ForwardingTaskExecutor(TaskExecutor executor) {
        this.executor = executor;
    }

    @Override
    public void start(Runnable work) {
        executor.start(work);
    }

    @Override
    public void every(Duration period, Runnable work) {
        executor.every(period, work);
    }

    @Override
    public void sleep(Duration least) throws InterruptedException {
        executor.sleep(least);
    }

    @Override
    public void acquire(Semaphore permits) throws InterruptedException {
        executor.acquire(permits);
    }

    @Override
    public long nanos() {
        return executor.nanos();
    }

    @Override
    public Instant timeOfDay() {
        return executor.timeOfDay();
    }

    @Override
    public long chance(long bound) {
        return executor.chance(bound);
    }

    @Override
    public void stop() {
        executor.stop();
    }
}
