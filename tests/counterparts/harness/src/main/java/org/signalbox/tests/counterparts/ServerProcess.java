package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One server process with its output in a file. It ends with this JVM: by the shutdown hook here, and after a kill of
 * the JVM because the scripts end with their standard input.
 */
final class ServerProcess {
    private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ServerProcess::end), "counterparts-end"));
    }

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ServerProcess start(List<String> command, Path log) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        var server = new ServerProcess(builder.start(), log);
        RUNNING.add(server);
        return server;
    }

    /** Runs a short command to its end, with {@code input} as its standard input, and returns its output. */
    static String run(List<String> command, String input) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        var printed = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        if (code != 0) {
            var what = command.get(0) + " " + command.get(1);
            throw new IOException(what + " ended with " + code + ": " + printed.strip());
        }
        return printed;
    }

    /** Waits until {@code ready} holds; on failure it ends the server and throws with its last lines. */
    void awaitReady(BooleanSupplier ready) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                end(); // with what the script has started
                throw new IOException("The server did not become ready. It wrote last:\n" + lastLines());
            }
            Thread.sleep(25);
        }
    }

    /** Whether the server has written a line with this prefix. */
    boolean wrote(String start) {
        try (var lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.startsWith(start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLines() throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Kills the process (SIGKILL) and waits for its end; does nothing if it has ended. */
    void kill() {
        process.destroyForcibly();
        gone();
    }

    /** Ends the process by closing its standard input, and kills it after two seconds. */
    void end() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                RUNNING.remove(this);
                return;
            }
        } catch (IOException e) {
            // The other end of the pipe is closed: the process is ending already, and kill() makes sure of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    private void gone() {
        process.onExit().join();
        RUNNING.remove(this);
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
