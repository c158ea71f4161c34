package org.signalbox.isolation.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Confines a process by bubblewrap: namespaces of its own for users, processes, network, messages between processes and
 * host names, no capabilities, and a file system of Java, the C library and the runtime's files, all read-only.
 *
 * @param program bubblewrap
 * @param version such as {@code 0.11.0}
 */
record Bubblewrap(Path program, String version) {
    /** Where Java is, inside. */
    static final String JAVA = "/jdk";
    /** Where the runtime's files are, inside. */
    static final String RUNTIME = "/runtime";
    /** Where the archive of classes is, inside. */
    static final String ARCHIVE = "/archive";

    private static final String NOBODY = "65534";
    private static final List<String> DEVICES = List.of("/dev/null", "/dev/random", "/dev/urandom");

    /**
     * The command up to the program that runs inside.
     *
     * @param filter the number of the open file with the filter of system calls; empty without one
     * @param archive the folder with the archive of classes; empty without one
     * @param writable whether the process may write to that folder, which no process with a connector may
     */
    List<String> command(
            JavaInstallation java,
            Path runtime,
            Optional<Integer> filter,
            Optional<Path> archive,
            boolean writable,
            ProcessLimits limits) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(
                "--unshare-user",
                "--unshare-pid",
                "--unshare-net",
                "--unshare-ipc",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--uid",
                NOBODY,
                "--gid",
                NOBODY,
                "--hostname",
                "connector",
                "--die-with-parent",
                "--new-session",
                "--as-pid-1",
                "--cap-drop",
                "ALL",
                "--clearenv",
                "--setenv",
                // One pool of native memory instead of one for each thread.
                "MALLOC_ARENA_MAX",
                "1"));
        filter.ifPresent(number -> command.addAll(List.of("--seccomp", String.valueOf(number))));
        readable(command, java.home(), JAVA);
        java.mounts().forEach((place, file) -> readable(command, file, place.toString()));
        readable(command, runtime, RUNTIME);
        archive.ifPresent(folder -> {
            if (writable) {
                command.addAll(List.of("--bind", folder.toString(), ARCHIVE));
            } else {
                readable(command, folder, ARCHIVE);
            }
        });
        // Read-only, because settings of the kernel and the mode of a device belong to root also inside, if root it is
        // who runs this program.
        command.addAll(List.of("--proc", "/proc", "--remount-ro", "/proc"));
        for (var device : DEVICES) {
            command.addAll(List.of("--dev-bind", device, device, "--remount-ro", device));
        }
        command.addAll(List.of("--size", String.valueOf((long) limits.fileMiB() << 20), "--tmpfs", "/tmp"));
        command.addAll(List.of("--remount-ro", "/", "--chdir", "/tmp"));
        return command;
    }

    private static void readable(List<String> command, Path file, String place) {
        command.addAll(List.of("--ro-bind", file.toString(), place));
    }
}
