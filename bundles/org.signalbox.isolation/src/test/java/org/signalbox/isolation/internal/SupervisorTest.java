package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;

/** What becomes of processes that take more than they are given. */
@Timeout(60)
class SupervisorTest {
    /** SCHED_IDLE of linux/sched.h. */
    private static final String IDLE = "5";
    /** The field policy of /proc/PID/stat, counted from the one behind the name. */
    private static final int POLICY = 38;

    @TempDir
    Path folder;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    private final class Watched implements Supervisor.Subject {
        private final LaunchedProcess process;

        Watched(LaunchedProcess process) {
            this.process = process;
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public long pid() {
            return process.java().pid();
        }

        @Override
        public boolean confined() {
            return process.confined();
        }

        @Override
        public void end(Message reason) {
            told.add(reason.code());
            process.kill();
        }

        @Override
        public void tell(Message remark) {
            told.add(remark.code());
        }
    }

    @Test
    void one_that_computes_without_a_pause_only_gets_what_nobody_else_needs() throws Exception {
        Assumptions.assumeTrue(Surroundings.tool("chrt").isPresent(), "it takes chrt of util-linux");
        try (var launcher = launcher(ProcessLimits.DEFAULT);
                var supervisor = new Supervisor(ProcessLimits.DEFAULT, 2, 5)) {
            var process = launcher.start(
                    TestPrograms.of(SpinningProgram.class, folder.resolve("classes")),
                    TestPrograms.confined(folder.resolve("data")));
            supervisor.watch(new Watched(process));
            await(() -> !told.isEmpty());
            assertThat(told).containsExactly("isolation.stands-back");
            await(() -> idle(process.java().pid()));
            process.kill();
            assertThat(process.await(5000)).isTrue();
        }
    }

    @Test
    void one_that_occupies_more_memory_than_it_is_given_is_ended() throws Exception {
        var few = new ProcessLimits(64, 1, 1024, 96, 256, 16, 2000, 10, 25);
        try (var launcher = launcher(few);
                var supervisor = new Supervisor(few, 20, 650)) {
            var process = launcher.start(
                    TestPrograms.of(DeafProgram.class, folder.resolve("classes")),
                    TestPrograms.confined(folder.resolve("data")));
            assertThat(process.input().read()).isEqualTo('!');
            supervisor.watch(new Watched(process));
            assertThat(process.await(10_000)).isTrue();
            assertThat(told).containsExactly("isolation.end.memory");
            assertThat(process.end().join()).isEqualTo(137);
        }
    }

    /** As one that made its name such bytes, so that nobody could read what it uses. */
    @Test
    void a_name_of_any_bytes_hides_nothing() throws Exception {
        Assumptions.assumeTrue(Supervisor.possible(), "looks into /proc of Linux");
        var process = new ProcessBuilder(
                        "/bin/sh", "-c", "printf '\\377\\n) S' >/proc/self/comm 2>/dev/null; echo; read line")
                .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('\n');
            assertThat(ProcessUse.of(process.pid())).isPresent();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a test says of a process. */
    private record Said(long pid, Queue<String> told) implements Supervisor.Subject {
        @Override
        public boolean isAlive() {
            return told.isEmpty();
        }

        @Override
        public boolean confined() {
            return true;
        }

        @Override
        public void end(Message reason) {
            told.add(reason.code());
        }

        @Override
        public void tell(Message remark) {
            told.add(remark.code());
        }
    }

    @Test
    void one_that_hides_what_it_uses_is_ended_and_the_others_are_looked_at() throws Exception {
        Assumptions.assumeTrue(Supervisor.possible(), "looks into /proc of Linux");
        var other = new ConcurrentLinkedQueue<String>();
        var few = new ProcessLimits(64, 1, 1024, 96, 256, 16, 2000, 10, 25);
        try (var supervisor = new Supervisor(few, 20, 650)) {
            supervisor.watch(new Said(Long.MAX_VALUE, told));
            supervisor.watch(new Said(ProcessHandle.current().pid(), other));
            await(() -> !told.isEmpty() && !other.isEmpty());
        }
        assertThat(told).containsExactly("isolation.end.hidden");
        assertThat(other).containsExactly("isolation.end.memory");
    }

    /** A process that isn't in its sandbox yet. */
    @Test
    void the_files_of_the_host_end_no_process() throws Exception {
        Assumptions.assumeTrue(Supervisor.possible(), "looks into /proc of Linux");
        var none = new ProcessLimits(64, 100_000, 1024, 10_000, 256, 16, 0, 10, 25);
        try (var supervisor = new Supervisor(none, 20, 100_000)) {
            supervisor.watch(new Said(ProcessHandle.current().pid(), told));
            Thread.sleep(1_500);
        }
        assertThat(told).isEmpty();
    }

    private Launcher launcher(ProcessLimits limits) {
        return new Launcher(limits, Optional.empty());
    }

    private static boolean idle(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (var thread : threads.toList()) {
                var stat = Files.readString(thread.resolve("stat"));
                if (!stat.substring(stat.lastIndexOf(')') + 2)
                        .split(" ", -1)[POLICY]
                        .equals(IDLE)) {
                    return false;
                }
            }
            return true;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
