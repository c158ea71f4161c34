package org.signalbox.tests.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs and processes of this machine. Thread-safe. */
final class LocalPrograms {
    private LocalPrograms() {}

    /** Runs a program to its end and returns its output; a failure has the output in its message. */
    static String run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }

    /** Sends a signal, such as "STOP". */
    static void signal(String name, ProcessHandle process) throws IOException {
        run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    /** Waits for a process's end. */
    static void ended(ProcessHandle process) throws IOException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && !isZombie(process)) {
            if (System.nanoTime() > until) {
                throw new IOException("process " + process.pid() + " doesn't end");
            }
            pause();
        }
    }

    /** Whether it has ended without a parent that waits for it; a container may have none. */
    private static boolean isZombie(ProcessHandle process) throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return Files.exists(status) && Files.readString(status).contains(") Z ");
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
            return true;
        }
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String randomWord() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
