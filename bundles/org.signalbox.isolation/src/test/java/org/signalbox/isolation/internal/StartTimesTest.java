package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.isolation.IsolatedBundle;

/** The spare process and the archive of classes are used. Prints how long starts take, and how much memory. */
@Timeout(120)
class StartTimesTest {
    /** What a process that waits computes in a second at most. */
    private static final long TICKS = 20;

    @TempDir
    Path folder;

    private Path runtime;
    private Surroundings surroundings;
    private IsolatedBundle bundle;

    @BeforeEach
    void prepare() throws Exception {
        surroundings = TestPrograms.confined(folder.resolve("data"));
        runtime = TestRuntime.folder(folder);
        bundle = new IsolatedBundle(
                HostileJar.NETWORK, "Hostile", "1.0.0", HostileJar.write(folder), Duration.ofSeconds(10));
    }

    @Test
    void a_spare_process_takes_the_next_connector() throws Exception {
        var times = new ArrayList<Long>();
        try (var processes =
                new ConfinedProcesses(runtime, folder.resolve("data"), new SandboxState(BubblewrapSearch::find))) {
            var first = processes.start(bundle, line -> {});
            for (var i = 0; i < 2; i++) {
                var spare = awaitSpare(first.pid());
                var began = System.nanoTime();
                var next = processes.start(bundle, line -> {});
                times.add((System.nanoTime() - began) / 1_000_000);

                assertThat(next.pid()).isEqualTo(spare);
                assertThat(next.connector().descriptor().name()).isEqualTo("Hostile");
                if (i == 0) {
                    System.out.println("a connector's process: " + memory(next));
                }
                assertThat(next.close()).isTrue();
            }
        }
        System.out.println("start of a connector with a spare process, ms: " + times);
        assertThat(javas()).isEmpty();
    }

    @Test
    void a_spare_process_that_died_costs_no_start() throws Exception {
        try (var processes =
                new ConfinedProcesses(runtime, folder.resolve("data"), new SandboxState(BubblewrapSearch::find))) {
            var first = processes.start(bundle, line -> {});
            ProcessHandle.of(awaitSpare(first.pid())).orElseThrow().destroyForcibly();
            var next = processes.start(bundle, line -> {});

            assertThat(next.connector().descriptor().name()).isEqualTo("Hostile");
        }
    }

    @Test
    void no_process_outlives_the_end_while_the_next_one_starts() throws Exception {
        for (var wait = 0; wait < 50; wait += 2) {
            var processes =
                    new ConfinedProcesses(runtime, folder.resolve("data"), new SandboxState(BubblewrapSearch::find));
            processes.start(bundle, line -> {}); // has the next one started beside it
            Thread.sleep(wait);
            processes.close();
            assertThat(ProcessHandle.current().children()).isEmpty();
        }
    }

    @Test
    void an_archive_of_classes_is_written_and_used() throws Exception {
        try (var launcher = new Launcher(ProcessLimits.DEFAULT, Optional.empty())) {
            var program = RuntimeFiles.program(runtime);
            var without = readiness(launcher, program, surroundings);
            assertThat(new ClassArchive(
                                    () -> surroundings,
                                    (each, around, log) -> new RuntimeProcess(
                                            launcher.start(each, around), ProcessLimits.DEFAULT, log))
                            .write(program))
                    .isTrue();
            var archive = ClassArchive.file(surroundings.archives(), program);
            assertThat(archive).isNotEmptyFile();
            try (Stream<Path> files = Files.list(surroundings.archives())) {
                assertThat(files).containsExactly(archive);
            }
            var with = readiness(launcher, program, surroundings);
            System.out.println("a process is ready, ms: " + without + " without an archive, " + with + " with one of "
                    + Files.size(archive) / 1024 + " KiB");

            var process = new RuntimeProcess(launcher.start(program, surroundings), ProcessLimits.DEFAULT);
            assertThat(process.awaitReady(Duration.ofSeconds(20))).isTrue();
            assertThat(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "maps")))
                    .contains(archive.getFileName().toString());
            process.kill();
        }
    }

    private static List<Long> readiness(Launcher launcher, Program program, Surroundings surroundings)
            throws Exception {
        var times = new ArrayList<Long>();
        for (var i = 0; i < 2; i++) {
            var began = System.nanoTime();
            var process = new RuntimeProcess(launcher.start(program, surroundings), ProcessLimits.DEFAULT);
            assertThat(process.awaitReady(Duration.ofSeconds(20))).isTrue();
            times.add((System.nanoTime() - began) / 1_000_000);
            process.kill();
        }
        return times;
    }

    /** Waits until the archive is written, by a process that ends then, and one other process waits. */
    private long awaitSpare(long other) throws Exception {
        for (var i = 0; i < 300; i++) {
            var found = javas().stream().filter(pid -> pid != other).toList();
            if (isArchived() && found.size() == 1) {
                var computed = computed(found.getFirst());
                Thread.sleep(1000);
                if (computed > 0 && computed(found.getFirst()) - computed <= TICKS) {
                    return found.getFirst(); // it waits
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no spare process came");
    }

    private static long computed(long pid) {
        return ProcessUse.of(pid).map(ProcessUse::processorMillis).orElse(0L);
    }

    private boolean isArchived() throws Exception {
        if (!Files.exists(surroundings.archives())) {
            return false;
        }
        try (Stream<Path> files = Files.list(surroundings.archives())) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    /** The processes of Java below this one, inside of those that confine them. */
    private static List<Long> javas() {
        return ProcessHandle.current()
                .children()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    private static String memory(ConnectorProcess process) throws Exception {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup")).stream()
                .filter(line -> line.startsWith("Rss:") || line.startsWith("Pss:"))
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
    }
}
