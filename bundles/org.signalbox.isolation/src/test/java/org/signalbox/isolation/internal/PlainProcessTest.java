package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Publishes;
import org.signalbox.isolation.Confinement.Limit;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.model.Message;

/** Without bubblewrap a connector has a process of its own all the same, with the limits that are left. */
@Timeout(60)
class PlainProcessTest {
    private static final Message PROBLEM = Message.of("isolation.no-bubblewrap");

    @TempDir
    Path folder;

    /** As on macOS, which has no open files by number, and on Windows, which has no shell either. */
    @ParameterizedTest
    @EnumSource
    void it_runs_with_what_a_system_has(Launcher.Means means) throws Exception {
        var surroundings = new Surroundings(JavaInstallation.own(), Optional.empty(), folder.resolve("data"));
        var lines = new ConcurrentLinkedQueue<String>();
        try (var launcher = new Launcher(ProcessLimits.DEFAULT, Optional.empty(), means)) {
            var program = RuntimeFiles.program(TestRuntime.folder(folder));
            var process = new RuntimeProcess(launcher.start(program, surroundings), ProcessLimits.DEFAULT);
            assertThat(process.awaitReady(Duration.ofSeconds(20))).isTrue();
            var connector = process.start(
                    new IsolatedBundle(
                            HostileJar.NETWORK, "Hostile", "1.0.0", HostileJar.write(folder), Duration.ofSeconds(10)),
                    lines::add);
            var session = (Publishes) connector.open(TestHost.GRANT, new TestHost());
            session.prepare(Part.text("print 2"), Optional.empty());
            assertThat(session.prepare(Part.text("answer 1"), Optional.empty())
                            .prepared()
                            .json())
                    .isEqualTo("{\"x\":\"x\"}");
            assertThat(process.close(Duration.ofSeconds(5))).isTrue();
        }
        // The rest of what it printed is read, and its folder deleted, after its end.
        for (var i = 0; i < 100 && (lines.size() < 4 || !isEmpty(folder.resolve("data"))); i++) {
            Thread.sleep(20);
        }
        assertThat(lines).anyMatch(line -> line.startsWith("line 1"));
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    private static boolean isEmpty(Path folder) throws java.io.IOException {
        try (var all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    @Test
    void what_a_killed_host_left_is_deleted_and_what_others_use_is_not() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        var surroundings = new Surroundings(JavaInstallation.own(), Optional.empty(), data);
        var used = surroundings.newWorkFolder();
        Files.createDirectories(data.resolve("process-99999999999-1").resolve("framework"));
        Files.createFile(data.resolve("filter-1.new"));
        Files.createDirectories(data.resolve("archives"));
        var dead = new ProcessBuilder("/bin/true").start();
        dead.waitFor();
        Files.createDirectories(data.resolve("process-" + dead.pid() + "-7"));
        Surroundings.sweep(data);
        assertThat(data).isDirectoryContaining(each -> each.equals(used));
        try (var all = Files.list(data)) {
            assertThat(all).containsExactlyInAnyOrder(used, data.resolve("archives"));
        }
    }

    @Test
    void it_has_no_environment_an_empty_folder_and_limits_and_says_what_is_missing() throws Exception {
        Assumptions.assumeTrue(Supervisor.possible(), "looks into /proc of Linux");
        var search = new BubblewrapSearch(Optional.empty(), Optional.of(PROBLEM), Optional.empty());
        try (var processes = new ConfinedProcesses(
                TestRuntime.folder(folder), folder.resolve("data"), new SandboxState(() -> search))) {
            var confinement = processes.confinement();
            assertThat(confinement.sealed()).isFalse();
            assertThat(confinement.tool()).isEmpty();
            assertThat(confinement.missing())
                    .containsExactlyInAnyOrder(Limit.FILES, Limit.NETWORK, Limit.PROCESSES, Limit.SYSTEM_CALLS);
            assertThat(confinement.problem().orElseThrow().text(Locale.ENGLISH)).contains("apt-get install bubblewrap");

            var process = processes.start(
                    new IsolatedBundle(
                            HostileJar.NETWORK, "Hostile", "1.0.0", HostileJar.write(folder), Duration.ofSeconds(10)),
                    line -> {});
            var end = new CompletableFuture<Message>();
            process.onEnd(end::complete);
            var about = Path.of("/proc", String.valueOf(process.pid()));
            assertThat(Files.readString(about.resolve("environ"), StandardCharsets.UTF_8)
                            .split("\0"))
                    .allMatch(each -> each.matches("(PATH|PWD|OLDPWD|SHLVL|_|MALLOC_ARENA_MAX)=.*"));
            var work = about.resolve("cwd").toRealPath();
            assertThat(work).hasParent(folder.resolve("data").toRealPath());
            assertThat(Files.readString(about.resolve("limits")))
                    .containsPattern("Max open files +256 +256 ")
                    .containsPattern("Max core file size +0 +0 ")
                    .containsPattern("Max file size +16777216 +16777216 ")
                    .containsPattern("Max address space +1073741824 +1073741824 ");
            var stat = Files.readString(about.resolve("stat"));
            assertThat(Integer.parseInt(
                            stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]))
                    .as("nice")
                    .isGreaterThanOrEqualTo(ProcessLimits.DEFAULT.nice());

            var session = (Publishes) process.connector().open(TestHost.GRANT, new TestHost());
            assertThat(session.prepare(Part.text("answer 1"), Optional.empty())
                            .prepared()
                            .json())
                    .isEqualTo("{\"x\":\"x\"}");
            Thread.ofVirtual().start(() -> {
                try {
                    session.prepare(Part.text("threads"), Optional.empty());
                } catch (org.signalbox.connector.api.ConnectorException | RuntimeException e) {
                    System.err.println("as it should: " + e.getMessage());
                }
            });
            assertThat(end.get(20, TimeUnit.SECONDS).code()).isEqualTo("isolation.end.threads");
            assertThat(process.close()).isTrue();
            assertThat(work).doesNotExist();
        }
    }
}
