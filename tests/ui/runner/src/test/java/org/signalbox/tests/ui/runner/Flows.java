package org.signalbox.tests.ui.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Starts the product with its window on its own display, makes the driver play one flow, and reports each of the flow's
 * steps. Screenshots are in {@code target/screenshots/<flow>/}.
 */
final class Flows {
    private static final Path FOLDER = Path.of(System.getProperty("signalbox.tests.folder"));

    /** Flows that open the workspace of the flow before. */
    private static final Set<String> CONTINUED = Set.of("second-start", "after-kill", "many-posts-again");

    /** The port at which the product waits for a debugger; with one, a flow has no time limit. */
    private static final Optional<String> DEBUG_PORT = Optional.ofNullable(System.getenv("SIGNALBOX_TEST_DEBUG"));

    private static TestedProduct product;
    private static volatile Team team;

    private Flows() {}

    private static synchronized TestedProduct product() throws IOException {
        if (product == null) {
            product = TestedProduct.of(
                    Path.of(System.getProperty("signalbox.product")).toRealPath(),
                    Path.of(System.getProperty("signalbox.tests.driver")),
                    Path.of(System.getProperty("signalbox.tests.display")).toRealPath(),
                    FOLDER.resolve("product"));
        }
        return product;
    }

    /** Creates the store that a team's windows share. */
    static void makeTeam() throws IOException, InterruptedException, SQLException {
        team = Team.make(product(), Files.createDirectories(FOLDER.resolve("workspaces")));
    }

    /** @param workspace a name; flows with the same name run one after another in the same workspace */
    static Stream<DynamicTest> play(String flow, String workspace, List<String> args, Duration limit) throws Exception {
        return play(flow, workspace, args, Map.of(), limit);
    }

    /** Plays a flow on the store of {@link #makeTeam}, with a login of that role. */
    static Stream<DynamicTest> inTeam(String flow, String role) throws Exception {
        assertThat(team).as("a team's store").isNotNull();
        return play(
                flow, flow, List.of("--store", team.database().url()), team.surroundings(role), Duration.ofMinutes(5));
    }

    private static Stream<DynamicTest> play(
            String flow, String workspace, List<String> args, Map<String, String> surroundings, Duration limit)
            throws Exception {
        Path folder = FOLDER.resolve("workspaces").resolve(workspace);
        Path results = FOLDER.resolve("screenshots").resolve(flow);
        TestedProduct.delete(results);
        Files.createDirectories(results);
        if (!CONTINUED.contains(flow)) {
            TestedProduct.delete(folder);
        }
        Optional<Integer> exitCode = run(flow, results, folder, args, surroundings, limit);
        tellDispatches(flow, results.resolve("dispatches.txt"));
        FlowResult played =
                FlowResult.read(results, folder.resolve(".signalbox").resolve("log"), exitCode);
        return tests(played, results).stream();
    }

    private static Optional<Integer> run(
            String flow,
            Path results,
            Path workspace,
            List<String> args,
            Map<String, String> surroundings,
            Duration limit)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(surroundings);
        // Without them the system's file dialog waits half a minute for services that a bare session lacks.
        environment.putAll(Map.of(
                "GIO_USE_VOLUME_MONITOR", "unix",
                "GIO_USE_VFS", "local",
                "GSETTINGS_BACKEND", "memory",
                "GTK_USE_PORTAL", "0"));
        environment.put(
                "SIGNALBOX_JAVA_OPTS",
                String.join(
                        " ",
                        "-Dsignalbox.tests.flow=" + flow,
                        "-Dsignalbox.tests.results=" + results,
                        "-Dsignalbox.tests.companion=" + System.getProperty("signalbox.tests.companion"),
                        "-Dsignalbox.tests.logins=" + System.getProperty("signalbox.tests.logins"),
                        "-Dsignalbox.tests.key="
                                + Path.of(System.getProperty("signalbox.tests.key"))
                                        .toRealPath(),
                        "-Dsignalbox.tests.cycles=" + System.getProperty("signalbox.tests.cycles"),
                        "-Dsignalbox.tests.node=" + (team == null ? "" : team.login("node")),
                        flow.endsWith("french")
                                ? "-Duser.language=fr -Duser.country=FR"
                                : "-Duser.language=en -Duser.country=GB",
                        "-Duser.timezone=UTC",
                        DEBUG_PORT
                                .map(port -> "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:"
                                        + port)
                                .orElse("")));
        Process process = product()
                .show(args, List.of("--workspace", workspace.toString()), environment, FOLDER.resolve(flow + ".txt"));
        try {
            Duration timeout = DEBUG_PORT.isPresent() ? Duration.ofDays(1) : limit;
            if (process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of(process.exitValue());
            }
            tellThreads(process);
            return Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Dumps the product's threads to its output; the started process itself is the display's script. */
    private static void tellThreads(Process display) throws IOException, InterruptedException {
        for (ProcessHandle each : display.descendants().toList()) {
            if (each.info().command().orElse("").endsWith("/java")) {
                new ProcessBuilder("kill", "-QUIT", Long.toString(each.pid()))
                        .start()
                        .waitFor();
            }
        }
        display.waitFor(3, TimeUnit.SECONDS);
    }

    /** Prints the longest dispatches of the UI thread. */
    private static void tellDispatches(String flow, Path file) throws IOException {
        if (Files.exists(file)) {
            System.out.println("Longest dispatches of the flow " + flow + ":");
            Files.readAllLines(file).stream().limit(5).forEach(System.out::println);
        }
    }

    private static List<DynamicTest> tests(FlowResult played, Path results) {
        List<DynamicTest> tests = new ArrayList<>();
        for (FlowResult.Step step : played.steps()) {
            tests.add(DynamicTest.dynamicTest(step.name(), () -> {
                if (!step.trace().isEmpty()) {
                    fail(step.trace());
                }
            }));
        }
        tests.add(DynamicTest.dynamicTest("all steps are played and the product ends by itself", () -> {
            assertThat(played.steps()).as("steps").isNotEmpty();
            assertThat(played.exitCode()).as("exit code; more in %s", FOLDER).contains(0);
            assertThat(played.ended() || played.steps().getLast().name().contains("closes"))
                    .as("ended, see %s", results)
                    .isTrue();
        }));
        tests.add(DynamicTest.dynamicTest(
                "the log tells of no error", () -> assertThat(played.errors()).isEmpty()));
        return tests;
    }
}
