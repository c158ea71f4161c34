package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process under measurement; closing ends it. */
final class Started implements AutoCloseable {

    private static final long END_SECONDS = 40;

    private final Process process;
    private final long epochMillis;
    private final long nanos;

    private Started(Process process, long epochMillis, long nanos) {
        this.process = process;
        this.epochMillis = epochMillis;
        this.nanos = nanos;
    }

    static Started now(ProcessBuilder builder) throws IOException {
        long epochMillis = System.currentTimeMillis();
        long nanos = System.nanoTime();
        return new Started(builder.start(), epochMillis, nanos);
    }

    Process process() {
        return process;
    }

    /** The wall-clock time just before the start. */
    long epochMillis() {
        return epochMillis;
    }

    double millisSince() {
        return (System.nanoTime() - nanos) / 1e6;
    }

    /** CPU time of the process without its children, user and system. */
    double cpuMillis() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /** Resident memory in MB. */
    double megabytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow(() -> new IOException("there is no VmRSS in " + status));
    }

    /** Ends the process by SIGTERM, which makes it write its class archive, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
