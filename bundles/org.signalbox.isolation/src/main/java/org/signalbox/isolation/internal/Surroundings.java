package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.OwnerPermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What processes are started with.
 *
 * @param java which runs them
 * @param bubblewrap which confines them; empty where it can't
 * @param data a folder for files of this service
 */
record Surroundings(JavaInstallation java, Optional<Bubblewrap> bubblewrap, Path data) {
    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
    private static final AtomicReference<@Nullable Optional<Path>> PARENT_DEATH = new AtomicReference<>();
    private static final String WORK = "process-";
    private static final String FILTER = "system-calls.filter";

    /** The file with the filter of system calls, written anew; empty for a machine whose numbers aren't known. */
    Optional<Path> filter() throws IOException {
        var machine = SeccompProgram.Machine.of(Objects.requireNonNull(System.getProperty("os.arch")));
        if (machine.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(data);
        var written = Files.write(Files.createTempFile(data, "filter-", ".new"), SeccompProgram.bytes(machine.get()));
        // At once, because another process may be about to open the previous one.
        return Optional.of(Files.move(written, data.resolve(FILTER), StandardCopyOption.ATOMIC_MOVE));
    }

    /** The folder of archives of classes, which make starts quicker. */
    Path archives() {
        return data.resolve("archives");
    }

    static boolean isLinux() {
        return "Linux".equals(System.getProperty("os.name"));
    }

    /** Deletes what an earlier process of this service left there that didn't end in order. */
    static void sweep(Path data) {
        if (!Files.isDirectory(data)) {
            return;
        }
        try (Stream<Path> all = Files.list(data)) {
            all.filter(each -> {
                        var name = each.getFileName().toString();
                        return name.startsWith(WORK) && !belongsToRunning(name) || name.startsWith("filter-");
                    })
                    .forEach(Surroundings::delete);
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", data, e.getMessage());
        }
    }

    /** The name has the id of the process that made the folder. */
    private static boolean belongsToRunning(String name) {
        var digits = name.substring(WORK.length()).replaceAll("[^0-9].*", "");
        return !digits.isEmpty()
                && digits.length() < 12
                && ProcessHandle.of(Long.parseLong(digits)).isPresent();
    }

    /** A new, empty folder, the working directory of one process. */
    Path newWorkFolder() throws IOException {
        Files.createDirectories(data);
        return Files.createTempDirectory(
                data, WORK + ProcessHandle.current().pid() + "-", OwnerPermissions.folder(data));
    }

    /** A tool that has the system end a process with the one that started it: of util-linux. */
    Optional<Path> parentDeath() throws IOException, InterruptedException {
        var known = PARENT_DEATH.get();
        if (known == null) {
            known = tool("setpriv");
            if (known.isPresent() && !works(known.get())) { // an older one, or another program of that name
                known = Optional.empty();
            }
            PARENT_DEATH.set(known);
        }
        return known;
    }

    private static boolean works(Path setpriv) throws IOException, InterruptedException {
        var process = new ProcessBuilder(setpriv.toString(), "--pdeathsig", "KILL", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    static Optional<Path> tool(String name) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Deletes a folder with all that a process left there; links aren't followed. */
    static void delete(Path folder) {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            LOG.warn("{} can't be deleted: {}", folder, e.getMessage());
            return;
        }
        for (var each : all) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                LOG.warn("{} can't be deleted: {}", each, e.getMessage());
            }
        }
    }
}
