package org.signalbox.isolation.internal;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.signalbox.model.concurrent.BackgroundThreads;

/**
 * The thread that starts all processes. The system ends them when the thread ends that started them, so they can't be
 * started by threads that come and go.
 */
final class LauncherThread implements AutoCloseable {
    private record Task(ProcessBuilder builder, CompletableFuture<Process> started) {
        void run() {
            try {
                started.complete(builder.start());
            } catch (Throwable e) { // such as no memory for a thread: this thread must go on, or all processes end
                started.completeExceptionally(e);
            }
        }

        void refuse() {
            started.completeExceptionally(new IOException("no process is started any more"));
        }
    }

    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private final Thread thread =
            BackgroundThreads.platform("connector-launcher", BackgroundThreads.Platform.FOREIGN_CODE, this::loop);

    LauncherThread() {
        thread.start();
    }

    /** Starts a process, on that thread. */
    Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        var task = new Task(builder, new CompletableFuture<>());
        tasks.add(task);
        if (closed) { // maybe after those that waited were refused
            task.refuse();
        }
        try {
            return task.started.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            task.started.thenAccept(Process::destroyForcibly); // nobody waits for it any more
            throw e;
        }
    }

    private void loop() {
        try {
            while (true) {
                tasks.take().run();
            }
        } catch (InterruptedException e) {
            closed = true;
            tasks.forEach(Task::refuse);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
