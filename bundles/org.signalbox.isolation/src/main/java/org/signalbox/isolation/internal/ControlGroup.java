package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group of this process in the system's version 2 of control groups, if it may be divided: systemd's
 * {@code Delegate=yes} allows that. Each connector's process gets a group below it, with limits for memory, processes
 * and the processor.
 */
final class ControlGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ControlGroup.class);
    private static final Set<String> NEEDED = Set.of("memory", "pids", "cpu");
    private static final String PROCESSES = "cgroup.procs";
    private static final String HOST = "signalbox-host";
    private static final String PREFIX = "signalbox-connector-";

    private final Path folder;

    private ControlGroup(Path folder) {
        this.folder = folder;
    }

    /**
     * The group of this process, ready to be divided. A group with processes of its own can't be, so this process moves
     * into one below it; a group with others than this process is left alone.
     *
     * @param membership {@code /proc/self/cgroup}
     * @param root where version 2 is mounted: {@code /sys/fs/cgroup}
     * @param pid of this process
     */
    static Optional<ControlGroup> own(Path membership, Path root, long pid) {
        try {
            var path = Files.readAllLines(membership).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst();
            if (path.isEmpty()) {
                return Optional.empty();
            }
            // After a restart of this service the process is in the group that it made for itself before.
            var member = root.resolve(path.get());
            var folder = member.endsWith(HOST) ? Objects.requireNonNull(member.getParent()) : member;
            var controllers = folder.resolve("cgroup.controllers");
            if (!Files.isReadable(controllers)
                    || !words(controllers).containsAll(NEEDED)
                    || !Files.isWritable(folder)
                    || !Files.isWritable(folder.resolve(PROCESSES))) {
                return Optional.empty();
            }
            return divided(folder, pid) ? Optional.of(new ControlGroup(folder)) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("control groups can't be used", e);
            return Optional.empty();
        }
    }

    private static boolean divided(Path folder, long pid) throws IOException {
        var divided = folder.resolve("cgroup.subtree_control");
        if (words(divided).containsAll(NEEDED)) {
            return true;
        }
        var members = Files.readAllLines(folder.resolve(PROCESSES));
        if (!members.equals(List.of(String.valueOf(pid)))) {
            return false;
        }
        var host = folder.resolve(HOST);
        Files.createDirectories(host);
        Files.writeString(host.resolve(PROCESSES), String.valueOf(pid));
        Files.writeString(divided, "+memory +pids +cpu");
        return true;
    }

    private static List<String> words(Path file) throws IOException {
        return Arrays.asList(Files.readString(file).strip().split("\\s+"));
    }

    /** A new group with these limits. */
    Path create(long number, ProcessLimits limits) throws IOException {
        var group = folder.resolve(PREFIX + ProcessHandle.current().pid() + "-" + number);
        Files.createDirectories(group);
        Files.writeString(group.resolve("memory.max"), String.valueOf((long) limits.residentMiB() << 20));
        Files.writeString(group.resolve("pids.max"), String.valueOf(limits.threads()));
        Files.writeString(group.resolve("cpu.weight"), String.valueOf(limits.weight()));
        var swap = group.resolve("memory.swap.max");
        if (Files.isWritable(swap)) {
            Files.writeString(swap, "0");
        }
        return group;
    }

    /** Whether the system ended a process of that group because its memory ran out. */
    static boolean outOfMemory(Path group) {
        try {
            return Files.readAllLines(group.resolve("memory.events")).stream()
                    .anyMatch(line -> line.startsWith("oom_kill ") && !line.equals("oom_kill 0"));
        } catch (IOException e) {
            LOG.debug("{} tells no events", group, e);
            return false;
        }
    }

    /** Removes a group whose process has ended. */
    static void remove(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            LOG.warn("{} can't be removed: {}", group, e.getMessage());
        }
    }
}
