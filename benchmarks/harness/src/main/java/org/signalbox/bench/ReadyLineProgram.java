package org.signalbox.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that writes one line when it is ready. */
record ReadyLineProgram(Path folder, BenchmarkCommand command) implements StartProcedure.Program {

    private static final long SETTLING_MILLIS = 2_000;

    @Override
    public Sample once() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (Started started = Started.now(command.piped());
                var out = new BufferedReader(
                        new InputStreamReader(started.process().getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            double ready = started.millisSince();
            if (line == null) {
                throw new IOException("it ended before it was ready:\n" + command.said());
            }
            double cpuMillis = started.cpuMillis();
            Thread.sleep(SETTLING_MILLIS);
            return new Sample(ready, cpuMillis, started.megabytes());
        }
    }
}
