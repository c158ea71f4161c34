package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts processes with the limits of this system. Where the system has open files by number, the process speaks with
 * this one by 3 and 4, so that what it prints reaches the log instead; elsewhere by its standard input and output.
 */
final class Launcher implements AutoCloseable {
    /**
     * Gives the pipes other numbers, sets limits and becomes the command. Its arguments: the filter's file, the group's
     * folder (either may be empty), limits, whether pipes get other numbers, the command. A limit that the system
     * doesn't have is left out.
     */
    private static final String SCRIPT = """
            [ -z "$6" ] || exec 3<&0 4>&1 </dev/null >&2
            [ -z "$1" ] || exec 5<"$1" || exit 126
            [ -z "$2" ] || echo 0 >"$2/cgroup.procs" || exit 126
            ulimit -c 0 2>/dev/null
            ulimit -n "$3" 2>/dev/null
            ulimit -f "$4" 2>/dev/null
            ulimit -v "$5" 2>/dev/null
            ulimit -r 0 2>/dev/null
            shift 6
            exec "$@"
            """;

    /** The number that the script gives the filter's file. */
    private static final int FILTER = 5;

    private static final int BLOCKS_OF_MIB = 2048;
    private static final String SHELL_PROGRAM = "/bin/sh";

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final ProcessLimits limits;
    private final Means means;
    private final Optional<ControlGroup> group;
    private final AtomicLong count = new AtomicLong();
    private final LauncherThread thread = new LauncherThread();

    /** What a system has to start processes. */
    enum Means {
        /** A shell and {@code /proc}. */
        LINUX,
        /** A shell: macOS and others. */
        SHELL,
        /** Neither, as Windows. */
        NOTHING;

        /** Of this system. */
        static Means own() {
            if (!Files.isExecutable(Path.of(SHELL_PROGRAM))) {
                return NOTHING;
            }
            return Files.exists(Path.of("/proc/self/fd/0")) ? LINUX : SHELL;
        }
    }

    Launcher(ProcessLimits limits, Optional<ControlGroup> group) {
        this(limits, group, Means.own());
    }

    Launcher(ProcessLimits limits, Optional<ControlGroup> group, Means means) {
        this.limits = limits;
        this.group = group;
        this.means = means;
    }

    /** Starts the program; it runs when this returns, and may end at once. */
    LaunchedProcess start(Program program, Surroundings surroundings) throws IOException, InterruptedException {
        var number = count.incrementAndGet();
        var work = surroundings.newWorkFolder();
        var own = Optional.<Path>empty();
        try {
            own = newGroup(number);
            var builder = new ProcessBuilder(command(program, surroundings, work, own)).directory(work.toFile());
            if (means != Means.NOTHING) { // Windows has variables that Java needs
                builder.environment().clear();
                builder.environment().put("PATH", "/usr/bin:/bin");
                builder.environment().put("MALLOC_ARENA_MAX", "1");
            }
            return new LaunchedProcess(
                    thread.start(builder), surroundings.bubblewrap().isPresent(), work, own);
        } catch (IOException | InterruptedException | RuntimeException e) {
            Surroundings.delete(work);
            own.ifPresent(ControlGroup::remove);
            throw e;
        }
    }

    /** Without one, the supervisor watches over the same limits. */
    private Optional<Path> newGroup(long number) {
        if (group.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(group.get().create(number, limits));
        } catch (IOException e) {
            LOG.warn("a connector's process gets no control group: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> command(Program program, Surroundings surroundings, Path work, Optional<Path> own)
            throws IOException, InterruptedException {
        var java = surroundings.java();
        var bubblewrap = surroundings.bubblewrap();
        var filter = bubblewrap.isPresent() ? surroundings.filter() : Optional.<Path>empty();
        var archive = archive(program, surroundings);
        var command = new ArrayList<String>();
        if (means != Means.NOTHING) {
            command.addAll(limited(filter, own));
        }
        if (bubblewrap.isPresent()) {
            command.addAll(bubblewrap
                    .get()
                    .command(
                            java,
                            program.folder(),
                            filter.map(file -> FILTER),
                            archive.map(Path::toAbsolutePath).map(Path::getParent),
                            program.archive().isPresent(),
                            limits));
            command.add(Bubblewrap.JAVA + "/bin/java");
        } else {
            surroundings
                    .parentDeath()
                    .ifPresent(tool -> command.addAll(List.of(tool.toString(), "--pdeathsig", "KILL")));
            command.add(java.program().toString());
            command.add("-Djava.io.tmpdir=" + work);
        }
        command.addAll(limits.javaOptions(java.feature()));
        if (means != Means.LINUX) {
            command.add("-Dsignalbox.wire.std=true");
        }
        var files =
                bubblewrap.isPresent() ? Bubblewrap.RUNTIME : program.folder().toString();
        archive.ifPresent(file ->
                command.add((program.archive().isPresent() ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=")
                        + (bubblewrap.isPresent() ? Bubblewrap.ARCHIVE + "/" + file.getFileName() : file)));
        command.addAll(program.words(files));
        return command;
    }

    /** The command up to the one that it becomes. */
    private List<String> limited(Optional<Path> filter, Optional<Path> own) {
        return List.of(
                SHELL_PROGRAM,
                "-c",
                SCRIPT,
                "sh",
                filter.map(Path::toString).orElse(""),
                own.map(Path::toString).orElse(""),
                String.valueOf(limits.openFiles()),
                String.valueOf(limits.fileMiB() * BLOCKS_OF_MIB),
                String.valueOf((long) limits.addressMiB() << 10),
                means == Means.LINUX ? "yes" : "",
                "nice",
                "-n",
                String.valueOf(limits.nice()));
    }

    /** The one that the program writes, or the one that there is. */
    private Optional<Path> archive(Program program, Surroundings surroundings) throws IOException {
        return program.archive().isPresent()
                ? program.archive()
                : Optional.of(ClassArchive.file(surroundings.archives(), program))
                        .filter(Files::isRegularFile);
    }

    /** No process is started any more. Those that run are ended by the system. */
    @Override
    public void close() {
        thread.close();
    }
}
