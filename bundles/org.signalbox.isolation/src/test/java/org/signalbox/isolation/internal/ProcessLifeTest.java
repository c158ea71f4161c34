package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No process outlives the host, however the host ends, also one that ignores the end of its pipe. */
@Timeout(60)
class ProcessLifeTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"confined, true", "confined, false", "plain, true", "plain, false"})
    void none_is_left_when_the_host_ends(String how, boolean killed) throws Exception {
        if (how.equals("confined")) {
            TestPrograms.bubblewrap();
        } else {
            Assumptions.assumeTrue(
                    Surroundings.tool("setpriv").isPresent(), "without bubblewrap it takes setpriv of util-linux");
        }
        TestPrograms.of(DeafProgram.class, folder.resolve("classes"));
        var host = new ProcessBuilder(
                        JAVA.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LifeHost.class.getName(),
                        folder.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = host.inputReader()) {
            var child = ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            if (killed) {
                host.destroyForcibly();
            } else {
                host.getOutputStream().close();
            }

            assertThat(host.waitFor()).isEqualTo(killed ? 137 : 0);
            assertThat(ended(child)).isTrue();
        }
    }

    @Test
    void one_lives_on_when_the_thread_ends_that_asked_for_it() throws Exception {
        TestPrograms.bubblewrap();
        var program = TestPrograms.of(DeafProgram.class, folder.resolve("classes"));
        try (var launcher = new Launcher(ProcessLimits.DEFAULT, Optional.empty())) {
            var started = new CompletableFuture<LaunchedProcess>();
            var asking = Thread.ofPlatform().start(() -> {
                try {
                    started.complete(launcher.start(program, TestPrograms.confined(folder.resolve("data"))));
                } catch (Exception e) {
                    started.completeExceptionally(e);
                }
            });
            var process = started.get();
            asking.join();
            assertThat(process.input().read()).isEqualTo('!');
            Thread.sleep(200);
            assertThat(process.isAlive()).isTrue();

            var java = process.java();
            assertThat(java.pid()).isNotEqualTo(ProcessHandle.current().pid());
            process.kill();
            assertThat(process.end().get()).isEqualTo(137);
            assertThat(ended(java)).isTrue();
            assertThat(List.of(folder.resolve("data").toFile().list()))
                    .as("its folder is deleted")
                    .noneMatch(name -> name.startsWith("process-"));
        }
    }

    /** Within some seconds. The system still knows a process for a moment that has ended. */
    private static boolean ended(ProcessHandle process) throws Exception {
        for (var i = 0; i < 100; i++) {
            var state = Path.of("/proc", String.valueOf(process.pid()), "stat");
            if (!process.isAlive()
                    || !Files.exists(state)
                    || Files.readString(state).contains(") Z ")) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }
}
