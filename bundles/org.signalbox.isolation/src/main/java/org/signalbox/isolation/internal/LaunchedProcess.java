package org.signalbox.isolation.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.signalbox.model.concurrent.BackgroundThreads;

/** A process that runs, and what is to be removed when it has ended. */
final class LaunchedProcess {
    private static final long ENDING_MILLIS = 1000;

    private final Process process;
    private final boolean confined;
    private final Path work;
    private final Optional<Path> group;
    private final CompletableFuture<Integer> end;
    private volatile boolean outOfGroupMemory;

    /** @param confined whether the process that was started is the one that confines it, and not Java itself */
    LaunchedProcess(Process process, boolean confined, Path work, Optional<Path> group) {
        this.process = process;
        this.confined = confined;
        this.work = work;
        this.group = group;
        this.end = process.onExit().thenApply(this::ended);
    }

    private int ended(Process over) {
        group.ifPresent(folder -> {
            outOfGroupMemory = ControlGroup.outOfMemory(folder);
            ControlGroup.remove(folder);
        });
        Surroundings.delete(work);
        return over.exitValue();
    }

    /** What the process says to this one. */
    InputStream input() {
        return process.getInputStream();
    }

    /** What this process says to it. */
    OutputStream output() {
        return process.getOutputStream();
    }

    /** What the process prints. */
    InputStream printed() {
        return process.getErrorStream();
    }

    /** The process of Java; until that one runs, the one that starts it. */
    ProcessHandle java() {
        var outer = process.toHandle();
        return confined ? outer.children().findFirst().orElse(outer) : outer;
    }

    /** Whether it has a file system and processes of its own. */
    boolean confined() {
        return confined;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, above 128 that and the number of the signal that ended it. What belongs to it is removed then. */
    CompletableFuture<Integer> end() {
        return end.copy();
    }

    /** Whether the system ended it for its memory; known after {@link #end}. */
    boolean outOfGroupMemory() {
        return outOfGroupMemory;
    }

    /** Ends it at once. The process that confines it then ends by itself, and leaves none behind. */
    void kill() {
        var inner = java();
        inner.destroyForcibly();
        if (inner.pid() != process.pid()) {
            BackgroundThreads.start("connector-kill", this::killOuter);
        }
    }

    private void killOuter() {
        try {
            if (!await(ENDING_MILLIS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for its end. */
    boolean await(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }
}
