package org.signalbox.tests.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * A temporary folder and processes that end with this process in any case: a shell waits for the end of a pipe.
 * PostgreSQL servers with data in the folder end as well, whoever started them. Thread-safe.
 */
public final class ProcessGuard implements AutoCloseable {
    private static final String PIDS = "pids";

    /** Supervisors are killed first, so that they don't restart other processes. */
    private static final String SCRIPT = """
            folder=$1
            trap '' INT TERM HUP
            read -r word
            for file in "$folder"/pids/*; do
                [ -e "$file" ] || continue
                pid=${file##*/}
                kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null
            done
            servers=$(find "$folder" -name postmaster.pid -exec head -n 1 {} \\; 2>/dev/null)
            for pid in $servers; do kill -QUIT "$pid"; kill -CONT "$pid"; done 2>/dev/null
            for pid in $servers; do
                tries=0
                while kill -0 "$pid" 2>/dev/null && ! grep -q ') Z ' "/proc/$pid/stat" && [ $tries -lt 100 ]; do
                    sleep 0.1; tries=$((tries + 1))
                done
                kill -KILL "$pid" 2>/dev/null
            done
            [ "$word" = keep ] || rm -rf "$folder\"""";

    private final Path folder;
    private final Process shell;

    private ProcessGuard(Path folder, Process shell) {
        this.folder = folder;
        this.shell = shell;
    }

    /** @param prefix of the folder's name, which is below {@code /tmp}, because paths of sockets must be short */
    public static ProcessGuard start(String prefix) throws IOException {
        var folder = Files.createTempDirectory(Path.of("/tmp"), prefix);
        // as root, servers run as another user, who must reach its own folders in here
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createDirectory(folder.resolve(PIDS));
        var shell = new ProcessBuilder("setsid", "sh", "-c", SCRIPT, "guard", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ProcessGuard(folder, shell);
    }

    public Path folder() {
        return folder;
    }

    /** Ends a process with this one; a process group leader with its whole group. */
    public void watch(Process process) throws IOException {
        Files.createFile(pid(process));
    }

    /** Forgets a process that has ended, because its id may be reused. */
    public void forget(Process process) throws IOException {
        Files.deleteIfExists(pid(process));
    }

    private Path pid(Process process) {
        return folder.resolve(PIDS).resolve(Long.toString(process.pid()));
    }

    /** Ends all processes and keeps the folder for inspection. */
    public void closeAndKeep() throws IOException {
        shell.getOutputStream().write("keep\n".getBytes(StandardCharsets.US_ASCII));
        close();
    }

    /** Ends all processes and removes the folder; returns when that is done, or after 60 s. */
    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        try {
            if (!shell.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("what runs in " + folder + " doesn't end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the shell continues to end them
        }
    }
}
