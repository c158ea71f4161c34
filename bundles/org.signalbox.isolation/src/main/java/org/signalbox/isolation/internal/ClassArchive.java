package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.signalbox.isolation.ProcessLog;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive of the runtime's classes, which Java maps into each process: starts are quicker, and processes share the
 * memory. It is written once for each version of Java and of the runtime, by a process without a connector. Java itself
 * checks that it fits, and does without it otherwise.
 */
final class ClassArchive {
    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final Duration READINESS = Duration.ofSeconds(60);
    private static final long WRITING_MILLIS = 60_000;
    private static final String ENDING = ".jsa";

    /** Archives that are kept: two installations may use one workspace in turns, also while one is updated. */
    static final int KEPT = 3;

    private final Supplier<Surroundings> found;
    private final Starter starter;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** Starts a process without a connector. */
    @FunctionalInterface
    interface Starter {
        /** @param log is told what it prints */
        RuntimeProcess start(Program program, Surroundings surroundings, ProcessLog log)
                throws IOException, InterruptedException;
    }

    ClassArchive(Supplier<Surroundings> found, Starter starter) {
        this.found = found;
        this.starter = starter;
    }

    /** The archive of this runtime and Java in that folder, whether it exists or not. */
    static Path file(Path folder, Program program) throws IOException {
        var sum = new CRC32();
        sum.update(Objects.requireNonNull(System.getProperty("java.vm.version")).getBytes(StandardCharsets.UTF_8));
        for (var each : program.classPath()) {
            var file = program.folder().resolve(each);
            var state = each + Files.size(file) + Files.getLastModifiedTime(file);
            sum.update(state.getBytes(StandardCharsets.UTF_8));
        }
        return folder.resolve("runtime-" + Long.toHexString(sum.getValue()) + ENDING);
    }

    /** Writes it in the background, if it isn't there; later calls do nothing. */
    void prepare(Path runtime) {
        if (begun.compareAndSet(false, true)) {
            BackgroundThreads.start("connector-archive", () -> make(runtime));
        }
    }

    private void make(Path runtime) {
        try {
            write(RuntimeFiles.program(runtime));
        } catch (IOException e) {
            LOG.warn("connectors start more slowly, for there is no archive of classes: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it is there */
    boolean write(Program program) throws IOException, InterruptedException {
        var surroundings = found.get();
        var folder = surroundings.archives();
        var file = file(folder, program);
        if (Files.exists(file)) {
            return true;
        }
        Files.createDirectories(folder);
        var written = Files.createTempDirectory(folder, "new-").resolve(file.getFileName());
        try {
            ProcessLog log = line -> LOG.debug("the process that writes the archive says: {}", line);
            var process = starter.start(program.archiving(written), surroundings, log);
            boolean ready;
            try {
                ready = process.awaitReady(READINESS);
            } catch (InterruptedException e) {
                process.kill();
                throw e;
            }
            if (!process.leave(WRITING_MILLIS) || !ready || !Files.exists(written)) {
                LOG.warn("connectors start more slowly, for their process wrote no archive of classes");
                return false;
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            deleteOld(folder);
            return true;
        } finally {
            Surroundings.delete(Objects.requireNonNull(written.getParent()));
        }
    }

    /** Deletes all archives in that folder but the newest ones. */
    static void deleteOld(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.list(folder)) {
            all = found.filter(each -> each.toString().endsWith(ENDING)).toList();
        }
        var written = new HashMap<Path, Long>();
        all.forEach(each -> written.put(each, each.toFile().lastModified())); // 0 where another process was quicker
        all.stream()
                .sorted(Comparator.<Path, Long>comparing(written::get).reversed())
                .skip(KEPT)
                .forEach(Surroundings::delete);
    }
}
