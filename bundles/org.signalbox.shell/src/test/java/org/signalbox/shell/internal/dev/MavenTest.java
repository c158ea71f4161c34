package org.signalbox.shell.internal.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class MavenTest {
    @TempDir
    Path project;

    private Path program(String file, String script) throws IOException {
        var path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Maven maven(Map<String, String> environment) {
        return Maven.find(project, project.resolve("target/dev-build.log"), environment)
                .orElseThrow();
    }

    @Test
    void the_project_s_own_comes_before_that_of_maven_home_and_that_on_the_path() throws Exception {
        program("bin/mvn", "echo path; exit 1");
        program("home/bin/mvn", "echo home; exit 1");
        var path = Map.of("PATH", "/nowhere:" + project.resolve("bin"));
        var both = Map.of(
                "PATH", path.get("PATH"), "MAVEN_HOME", project.resolve("home").toString());

        assertThat(Maven.find(project, project.resolve("log"), Map.of("PATH", "/nowhere")))
                .isEmpty();
        assertThat(maven(path).build(() -> {})).contains("path\n");
        assertThat(maven(both).build(() -> {})).contains("home\n");
        program("mvnw", "echo own; exit 1");
        assertThat(maven(both).build(() -> {})).contains("own\n");
    }

    @Test
    void it_packages_in_the_project_s_folder_offline_without_tests() throws Exception {
        program("mvnw", "pwd; echo $*; exit 1");
        var offline = maven(Map.of()).build(() -> {}).orElseThrow();
        assertThat(offline)
                .contains(
                        project.getFileName().toString(),
                        " -o ",
                        "-Dmaven.test.skip=true -Dsignalbox.output=target/dev-build package");
        assertThat(maven(Map.of()).buildOnline(() -> {}).orElseThrow()).doesNotContain(" -o ");
        program("mvnw", "echo fine");
        assertThat(maven(Map.of()).build(() -> {})).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_build_with_all_that_it_started() throws Exception {
        program("mvnw", "sleep 600 & echo $! > child; wait");
        var looks = new AtomicInteger();
        assertThatThrownBy(() -> maven(Map.of()).build(() -> {
                    looks.incrementAndGet();
                    if (Files.exists(project.resolve("child"))) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(looks.get()).isPositive();
        var child = Long.parseLong(Files.readString(project.resolve("child")).strip());
        awaitEnd(child);
    }

    @Test
    @Timeout(60)
    void a_build_that_heeds_no_signal_is_ended_by_force() throws Exception {
        program("mvnw", "trap '' TERM; sleep 600 & echo $! > child; wait");
        assertThatThrownBy(() -> maven(Map.of()).build(() -> {
                    if (Files.exists(project.resolve("child"))) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        var child = Long.parseLong(Files.readString(project.resolve("child")).strip());
        awaitEnd(child);
    }

    private static void awaitEnd(long process) throws Exception {
        var there = ProcessHandle.of(process);
        if (there.isPresent()) {
            there.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    @Timeout(60)
    void a_build_that_prints_without_end_is_ended() throws Exception {
        program("mvnw", "head -c 70000000 /dev/zero; sleep 600");
        assertThat(maven(Map.of()).build(() -> {}).orElseThrow())
                .startsWith("[ERROR] ")
                .contains("64 MiB");
    }

    @Test
    void of_a_long_output_its_end_is_looked_at() throws Exception {
        program("mvnw", "head -c 5000000 /dev/zero | tr '\\0' x; echo; echo '[ERROR] the end'; exit 1");
        assertThat(maven(Map.of()).build(() -> {}).orElseThrow())
                .hasSizeLessThan(2_000_000)
                .endsWith("\n[ERROR] the end\n");
    }

    @Test
    void a_project_s_plugins_get_no_secrets_of_this_process() throws Exception {
        program("mvnw", "env; exit 1");
        var environment = Map.of(
                "SIGNALBOX_SECRET_KEY", "hush", "SIGNALBOX_STORE_PASSWORD", "hush", "MAVEN_OPTS", "-Dmine", "A", "b");
        assertThat(maven(environment).build(() -> {}).orElseThrow())
                .contains("A=b\n", " -Dmine\n")
                .doesNotContain("hush");
    }
}
