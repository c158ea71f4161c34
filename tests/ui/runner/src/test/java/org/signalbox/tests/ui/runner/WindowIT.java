package org.signalbox.tests.ui.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Starts the product with its window on the present display, has the driver play one flow in it, and reports each of the
 * flow's steps. Pictures of the steps are in {@code target/screenshots/<flow>/}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WindowIT {
    private static final Path FOLDER = Path.of(System.getProperty("signalbox.tests.folder"));
    private static TestedProduct product;
    private static Team team;

    @BeforeAll
    static void prepare() throws IOException {
        assertThat(System.getenv("DISPLAY")).as("DISPLAY; run ./test window").isNotBlank();
        product = TestedProduct.of(
                Path.of(System.getProperty("signalbox.product")).toRealPath(),
                Path.of(System.getProperty("signalbox.tests.driver")),
                FOLDER.resolve("product"));
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> aFirstStart() throws Exception {
        return play("first-start", "first", List.of(), Duration.ofMinutes(3));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> aSecondStart() throws Exception {
        return play("second-start", "first", List.of(), Duration.ofMinutes(1));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> theStory() throws Exception {
        return play("story", "story", List.of("demo"), Duration.ofMinutes(7));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> aPostIsWritten() throws Exception {
        return play("write", "write", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> filesChangeBehindTheEditor() throws Exception {
        return play("edit", "edit", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> publicationsAreOperated() throws Exception {
        return play("operate", "operate", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(7)
    Stream<DynamicTest> postsGoOutAgainAndAgain() throws Exception {
        return play("schedules", "schedules", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(8)
    Stream<DynamicTest> networksAndAccountsAreConnected() throws Exception {
        return play("connect", "connect", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(9)
    Stream<DynamicTest> aDrill() throws Exception {
        return play("drill", "drill", List.of("drill", "april-2023"), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(10)
    Stream<DynamicTest> termsChange() throws Exception {
        return play("terms", "terms", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(11)
    Stream<DynamicTest> anUpdateSite() throws Exception {
        return play("sites", "sites", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(12)
    Stream<DynamicTest> developerMode() throws Exception {
        return play("developer", "developer", List.of("--developer"), Duration.ofMinutes(2));
    }

    @TestFactory
    @Order(13)
    Stream<DynamicTest> twoHundredSwaps() throws Exception {
        return play("swaps", "swaps", List.of(), Duration.ofMinutes(10));
    }

    @TestFactory
    @Order(14)
    Stream<DynamicTest> aWindowBesideNodes() throws Exception {
        team = Team.make(product, Files.createDirectories(FOLDER.resolve("workspaces")));
        return inTeam("team", "admin");
    }

    @TestFactory
    @Order(15)
    Stream<DynamicTest> anAuthorsWindow() throws Exception {
        return inTeam("author", "author");
    }

    @TestFactory
    @Order(16)
    Stream<DynamicTest> aPublishersWindow() throws Exception {
        return inTeam("publisher", "publisher");
    }

    @TestFactory
    @Order(17)
    Stream<DynamicTest> aWindowInFrench() throws Exception {
        return play("french", "french", List.of(), Duration.ofMinutes(5));
    }

    /** @param workspace a name; flows with the same one follow each other in the same workspace */
    private static Stream<DynamicTest> play(String flow, String workspace, List<String> args, Duration limit)
            throws Exception {
        return play(flow, workspace, args, Map.of(), limit);
    }

    /** On the store of {@link #aWindowBesideNodes}, by a login with that role. */
    private static Stream<DynamicTest> inTeam(String flow, String role) throws Exception {
        assertThat(team).as("a team's store").isNotNull();
        return play(flow, flow, List.of("--store", team.database().url()), team.surroundings(role), Duration.ofMinutes(5));
    }

    private static Stream<DynamicTest> play(
            String flow, String workspace, List<String> args, Map<String, String> surroundings, Duration limit)
            throws Exception {
        Path folder = FOLDER.resolve("workspaces").resolve(workspace);
        Path results = FOLDER.resolve("screenshots").resolve(flow);
        TestedProduct.delete(results);
        Files.createDirectories(results);
        if (!flow.equals("second-start")) {
            TestedProduct.delete(folder);
        }
        Optional<Integer> exitCode = run(flow, results, folder, args, surroundings, limit);
        keep(results, flow);
        Played played = Played.read(results, folder.resolve(".signalbox").resolve("log"), exitCode);
        return tests(played, results).stream();
    }

    private static Optional<Integer> run(
            String flow, Path results, Path workspace, List<String> args, Map<String, String> surroundings, Duration limit)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(surroundings);
        // Else the system's dialog for files waits half a minute for services that a bare session lacks.
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
                        "-Dsignalbox.tests.key=" + Path.of(System.getProperty("signalbox.tests.key")).toRealPath(),
                        "-Dsignalbox.tests.cycles=" + System.getProperty("signalbox.tests.cycles"),
                        "-Dsignalbox.tests.node=" + (team == null ? "" : team.login("node")),
                        flow.equals("french") ? "-Duser.language=fr -Duser.country=FR" : "-Duser.language=en -Duser.country=GB",
                        "-Duser.timezone=UTC"));
        Process process = product.start(
                args, List.of("--workspace", workspace.toString()), environment, FOLDER.resolve(flow + ".txt"));
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of(process.exitValue());
            }
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor(); // threads go to its output
            process.waitFor(3, TimeUnit.SECONDS);
            return Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static List<DynamicTest> tests(Played played, Path results) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Played.Step step : played.steps()) {
            tests.add(DynamicTest.dynamicTest(step.name(), () -> {
                if (!step.trace().isEmpty()) {
                    fail(step.trace());
                }
            }));
        }
        tests.add(DynamicTest.dynamicTest("all steps are played and the product ends by itself", () -> {
            assertThat(played.steps()).as("steps").isNotEmpty();
            assertThat(played.exitCode()).as("exit code; more in %s", FOLDER).contains(0);
            assertThat(played.ended() || played.steps().getLast().name().contains("closes")).as("ended, see %s", results).isTrue();
        }));
        tests.add(DynamicTest.dynamicTest("the log tells of no error", () -> assertThat(played.errors()).isEmpty()));
        return tests;
    }

    /** Where a folder for pictures is named, they are kept there. */
    private static void keep(Path results, String flow) throws IOException {
        String folder = System.getProperty("signalbox.pictures", "");
        if (folder.isBlank()) {
            return;
        }
        Path kept = Files.createDirectories(Path.of(folder).resolve(flow));
        try (DirectoryStream<Path> pictures = Files.newDirectoryStream(results, "*.png")) {
            for (Path picture : pictures) {
                Files.copy(picture, kept.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
