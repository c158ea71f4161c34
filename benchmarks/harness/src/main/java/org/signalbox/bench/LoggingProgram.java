package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that logs a line when its window is shown; the line's time counts. */
record LoggingProgram(Path folder, BenchmarkCommand command, Path log) implements StartProcedure.Program {

    private static final String SHOWN = "The window is shown";
    private static final long TIMEOUT_MILLIS = 60_000;

    /** Waits until background work after the first window has finished. */
    private static final long SETTLING_MILLIS = 2_000;

    @Override
    public Sample once() throws IOException, InterruptedException {
        Folder.delete(log);
        Files.createDirectories(folder);
        try (Started started = Started.now(command.quiet())) {
            long shown = awaitShown(started);
            double cpuMillis = started.cpuMillis();
            Thread.sleep(SETTLING_MILLIS);
            return new Sample(shown - started.epochMillis(), cpuMillis, started.megabytes());
        }
    }

    private long awaitShown(Started started) throws IOException, InterruptedException {
        while (started.millisSince() < TIMEOUT_MILLIS && started.process().isAlive()) {
            Optional<String> line = shownLine();
            if (line.isPresent()) {
                return OffsetDateTime.parse(line.get().split(" ")[0])
                        .toInstant()
                        .toEpochMilli();
            }
            Thread.sleep(50);
        }
        throw new IOException("no window was shown:\n" + command.said());
    }

    private Optional<String> shownLine() throws IOException {
        if (Files.notExists(log)) {
            return Optional.empty();
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(log)) {
            files = list.toList();
        }
        for (Path file : files) {
            Optional<String> line = Files.readString(file)
                    .lines()
                    .filter(it -> it.contains(SHOWN))
                    .findFirst();
            if (line.isPresent()) {
                return line;
            }
        }
        return Optional.empty();
    }
}
