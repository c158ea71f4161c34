package org.signalbox.publishing.internal.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.ProcessIdentity;

/** What this system tells of its processes. */
final class ProcessTableTest {
    private final ProcessTable here = ProcessTable.here();

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux tells");
    }

    @Test
    void aProcessThatRunsIsNotGoneAndOneThatEndedIs() throws Exception {
        assertThat(here.hasExited(here.self().orElseThrow())).isFalse();

        var child = new ProcessBuilder("sleep", "60").start();
        var process = of(child.pid());
        assertThat(here.hasExited(process)).isFalse();
        child.destroyForcibly().waitFor();
        assertThat(here.hasExited(process)).isTrue();
    }

    @Test
    void aProcessThatGotTheNumberOfAnotherIsNotThatOne() {
        var self = here.self().orElseThrow();
        assertThat(here.hasExited(new ProcessIdentity(self.host(), self.pid(), self.started() + 1)))
                .isTrue();
    }

    @Test
    void nothingIsProvenOfAnotherSystemsProcesses() {
        var self = here.self().orElseThrow();
        assertThat(here.hasExited(new ProcessIdentity("another" + self.host(), 4_194_303, 1)))
                .isFalse();
    }

    @Test
    void nothingIsProvenWhereTheSystemDoesNotTell(@TempDir Path nothing) {
        var elsewhere = new ProcessTable(nothing);
        assertThat(elsewhere.self()).isEmpty();
        assertThat(elsewhere.hasExited(here.self().orElseThrow())).isFalse();
    }

    @Test
    void aProcessThatOnlyWaitsToBeBuriedIsGone(@TempDir Path proc) throws Exception {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.createDirectories(proc.resolve("self/ns"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "boot\n");
        Files.writeString(proc.resolve("sys/kernel/hostname"), "host\n");
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[1]"));
        var hidden = new ProcessIdentity("boot/pid:[1]/host", 9, 5);
        assertThat(new ProcessTable(proc).hasExited(hidden))
                .as("where others' processes are hidden")
                .isFalse();
        stat(proc, 1, "(init) S", 1);
        assertThat(new ProcessTable(proc).hasExited(hidden)).isTrue();
        stat(proc, 7, "(a (strange) name) Z", 5);
        stat(proc, 8, "(fine) S", 5);
        var there = new ProcessTable(proc);

        assertThat(there.hasExited(new ProcessIdentity("boot/pid:[1]/host", 7, 5)))
                .isTrue();
        assertThat(there.hasExited(new ProcessIdentity("boot/pid:[1]/host", 8, 5)))
                .isFalse();
    }

    private static void stat(Path proc, long pid, String start, long started) throws Exception {
        Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(proc.resolve(pid + "/stat"), pid + " " + start + " 0".repeat(18) + " " + started + " 0 0\n");
    }

    private ProcessIdentity of(long pid) throws Exception {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessIdentity(here.self().orElseThrow().host(), pid, Long.parseLong(fields[19]));
    }
}
