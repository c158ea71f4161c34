package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's loop: a real Maven project is built, installed and watched, by a process of its own. */
class ConnectorDevIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String SESSION = "src/main/java/com/example/echo/EchoSession.java";

    @TempDir
    Path folder;

    private Path project;
    private Path out;
    private Process process;

    @BeforeEach
    void copy() throws Exception {
        project = folder.resolve("echo");
        out = folder.resolve("out.txt");
        var from = Path.of(URI.create(
                Objects.requireNonNull(getClass().getResource("/echo")).toString()));
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, project.resolve(from.relativize(file).toString()));
            }
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void develop(String... more) throws IOException {
        var words = new ArrayList<>(List.of("connector", "dev", project.toString()));
        words.addAll(List.of(more));
        process = Signalbox.start(out, environment(), words.toArray(String[]::new));
    }

    /** Maven finds the contract where this build has it. */
    private static Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        var repository = System.getProperty("signalbox.repository", "$");
        var tail = System.getProperty("signalbox.repository.tail", "$");
        if (!repository.startsWith("$")) {
            environment.put(
                    "MAVEN_ARGS",
                    "-Dmaven.repo.local=" + repository
                            + (tail.startsWith("$") ? "" : " -Dmaven.repo.local.tail=" + tail));
        }
        return environment;
    }

    private Signalbox beside() {
        return new Signalbox(project.resolve("target/dev"));
    }

    private void replace(String file, String old, String fresh) throws IOException {
        var text = Files.readString(project.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(project.resolve(file), text.replace(old, fresh));
    }

    /** Waits for a line that was printed after so many characters, and returns where it ends. */
    private int await(int after, String words) throws Exception {
        for (var end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; Thread.sleep(100)) {
            var text = Files.readString(out);
            var at = text.indexOf(words, after);
            if (at >= 0) {
                return at + words.length();
            }
            if (!process.isAlive()) {
                break;
            }
        }
        throw new AssertionError("\"" + words + "\" didn't come:\n" + Files.readString(out));
    }

    @Test
    void each_change_runs_within_a_round_and_what_fails_leaves_the_last_good_one() throws Exception {
        develop();
        var at = await(0, "checked: Echo 1.0.0 (");
        at = await(at, "unsigned (developer mode)");
        at = await(at, "signalbox accounts add NAME@echo [--origin URL] --secret-file token=FILE --workspace ");

        // other commands on the same workspace go on working
        var networks = beside().run("networks", "list", "--json");
        assertThat(networks.json().getAsJsonArray("networks"))
                .singleElement()
                .satisfies(network -> assertThat(
                                network.getAsJsonObject().get("unsigned").getAsBoolean())
                        .isTrue());
        beside().run(Map.of("SIGNALBOX_SECRET_TOKEN", "t0p-s3cret"), "accounts", "add", "me@echo");
        await(at, "opened, edition 1");
        await(at, "(account.read): GET echo.example");
        assertThat(Files.readString(out)).doesNotContain("t0p-s3cret", "secret-path");

        Files.writeString(project.resolve(SESSION), "\n", StandardOpenOption.APPEND);
        at = await(at, "unchanged. Echo 1.0.0 (");

        replace("bnd.bnd", "Bundle-Version: 1.0.0", "Bundle-Version: 1.1.0");
        at = await(at, "checked: Echo 1.1.0 (");

        replace(SESSION, "private final Host host;", "private final Host host");
        at = await(at, SESSION + ":21:28: ';' expected");
        at = await(at, "Echo 1.1.0 (");
        at = await(at, "goes on");

        replace(SESSION, "private final Host host", "private final Host host;");
        replace("bnd.bnd", "Signalbox-Capabilities: publish", "Signalbox-Capabilities: delete");
        at = await(at, "Its vendor has to");
        at = await(at, "goes on");

        replace("bnd.bnd", "Capabilities: delete", "Capabilities: publish");
        replace("bnd.bnd", "Bundle-Version: 1.1.0", "Bundle-Version: 1.2.0");
        await(at, "checked: Echo 1.2.0 (");
        assertThat(beside().run("connector", "log", "echo", "--level", "error").out())
                .contains("Its vendor has to");

        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("ends when it is told to")
                .isTrue();
    }

    @Test
    void a_project_whose_pom_knows_the_property_is_built_beside_another_maven() throws Exception {
        replace("pom.xml", "</properties>", "  <signalbox.output>target</signalbox.output>\n  </properties>");
        replace("pom.xml", "<build>", "<build>\n    <directory>${project.basedir}/${signalbox.output}</directory>");
        Files.createDirectory(project.resolve("target"));
        Files.writeString(project.resolve("target/classes"), "no build can use this folder");

        develop();

        await(0, "checked: Echo 1.0.0 (");
        assertThat(project.resolve("target/dev-build/echo-1.0.0.jar")).isRegularFile();
    }

    @Test
    void a_debugger_can_attach_and_the_connector_runs_inside_for_it() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        develop("--debug", String.valueOf(port));
        var at = await(0, "A debugger can attach to 127.0.0.1:" + port);
        await(at, "runs inside Signalbox's process");
        try (var debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            debugger.setSoTimeout(10_000);
            var hello = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
            debugger.getOutputStream().write(hello);
            assertThat(debugger.getInputStream().readNBytes(hello.length)).isEqualTo(hello);
        }
    }

    @Test
    void what_keeps_it_from_beginning_is_told_with_what_to_do() throws Exception {
        var workspace = new Signalbox(folder.resolve("workspace"));
        assertThat(workspace.process(
                        "connector", "dev", folder.resolve("nowhere").toString()))
                .satisfies(refused -> assertThat(refused.exit()).isEqualTo(64))
                .satisfies(refused -> assertThat(refused.errorLine()).contains("there is no folder"));
        Files.delete(project.resolve("pom.xml"));
        assertThat(workspace.process("connector", "dev", project.toString()).errorLine())
                .contains("has no pom.xml");
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        assertThat(workspace
                        .process("connector", "dev", project.toString(), "--debug", "99999999")
                        .errorLine())
                .contains("--debug takes a whole number from 1 to 65535");
        assertThat(workspace
                        .process("connector", "dev", project.toString(), "--json")
                        .json())
                .isNotNull();
    }
}
