package org.signalbox.tests.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The operating-system processes of one PostgreSQL server. It ends with this process in any case, and leaves nothing
 * behind. As root it runs as the user {@code postgres}. Only one thread at a time may start, stop or kill.
 */
final class PostgresProcess {
    /**
     * Starts the server and waits for the end of a pipe from this process. If the pipe ends without a message, this
     * process is dead, and the server and its data are removed.
     */
    private static final String GUARD = """
            server=$1; folder=$2; shift 2
            "$server" -D "$folder/data" "$@" </dev/null >>"$folder/log" 2>&1 &
            pid=$!
            trap '' INT TERM
            if read -r word; then wait $pid; exit; fi
            kill -QUIT $pid; kill -CONT $pid; wait $pid
            rm -rf "$folder\"""";

    private final Binaries binaries;
    private final Path folder;
    private final int port;
    private final List<String> settings;
    private final Thread hook = new Thread(this::removeAll, "postgres-cleanup");
    private @Nullable Process guard;
    private boolean closed;

    /**
     * @param folder with its data and its log; removed at the end
     * @param settings such as {@code "max_connections=50"}
     */
    PostgresProcess(Binaries binaries, Path folder, int port, List<String> settings) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the server; it may not accept connections yet. */
    void start() throws IOException {
        var options = new ArrayList<>(List.of(
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=" + folder,
                "-c",
                "max_connections=100",
                "-c",
                "log_line_prefix=%m %p %u@%d "));
        settings.forEach(setting -> options.addAll(List.of("-c", setting)));
        var command = Binaries.command("sh", "-c", GUARD, "guard", binaries.path("postgres"), folder.toString());
        command.addAll(options);
        guard = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Whether it was started and hasn't ended. */
    boolean alive() {
        return guard != null && guard.isAlive();
    }

    /** Kills the server and all its processes with SIGKILL and waits for their end. */
    void kill() throws IOException {
        var server = postmaster();
        LocalPrograms.signal("STOP", server); // so that it starts no new process meanwhile
        var all = new ArrayList<>(List.of(server));
        server.children().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        for (var process : all) {
            LocalPrograms.ended(process);
        }
        letGo();
    }

    /** Suspends the server and all its processes: connections stay open without answers. */
    void freeze() throws IOException {
        var server = postmaster();
        LocalPrograms.signal("STOP", server);
        for (var child : server.children().toList()) {
            LocalPrograms.signal("STOP", child);
        }
    }

    /** Resumes a {@link #freeze frozen} server. */
    void thaw() throws IOException {
        var server = postmaster();
        for (var child : server.children().toList()) {
            LocalPrograms.signal("CONT", child);
        }
        LocalPrograms.signal("CONT", server);
    }

    /** Shuts the server down and keeps its data for {@link #start}. */
    void stop() throws IOException {
        var server = postmaster();
        LocalPrograms.signal("INT", server);
        LocalPrograms.ended(server);
        letGo();
    }

    /** Ends the server and removes its data. Idempotent. */
    void close() {
        removeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook found nothing to do
        }
    }

    private synchronized void removeAll() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (guard != null && guard.isAlive()) {
                guard.getOutputStream().close(); // without a message, so that it removes the data
                guard.waitFor(30, TimeUnit.SECONDS);
            }
            LocalPrograms.run(List.of("rm", "-rf", folder.toString()));
        } catch (IOException e) {
            throw new IllegalStateException("not all of " + folder + " could be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("the server isn't running"));
    }

    /** Tells the guard that the server's end is intended and its data must remain. */
    private void letGo() throws IOException {
        if (guard != null) {
            try (var pipe = guard.getOutputStream()) {
                pipe.write("stopped\n".getBytes(StandardCharsets.UTF_8));
            }
            LocalPrograms.ended(guard.toHandle());
        }
    }
}
