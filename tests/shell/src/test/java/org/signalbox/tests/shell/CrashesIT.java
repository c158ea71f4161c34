package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;

/**
 * Poisonous posts: each node that requests the commit is killed during that call, before the network has the request.
 * For the next node this equals a connector that ends the process.
 */
class CrashesIT {
    private static final String LEASE = "6s";
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final int MAX_DEATHS = 3;
    private static final List<String> POISON = List.of("Poisonous one", "Poisonous two", "Poisonous three");

    @TempDir
    Path folder;

    private PracticeNetwork plaza;
    private PracticeNetwork chirp;
    private FaultProxy road;

    @BeforeEach
    void open() throws IOException {
        var sandbox = Sandbox.on(InstantSource.system());
        plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0));
        chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults().withPastPosts(0));
        road = FaultProxy.to(plaza.origin());
    }

    @AfterEach
    void close() throws IOException {
        road.close();
        plaza.close();
        chirp.close();
    }

    @Test
    void a_post_that_kills_its_node_is_left_to_a_person_and_the_others_go_out() throws Exception {
        var signalbox = new Signalbox(folder);
        connect(signalbox);
        var innocent = List.of("Innocent one", "Innocent two", "Innocent three");
        plan(signalbox, "nightline@plaza", "A poisonous post");
        innocent.forEach(text -> plan(signalbox, "nightline@plaza", text));
        schedule(signalbox);

        var deaths = serveUntil(
                List.of(signalbox),
                List.of("A poisonous post"),
                file(),
                "SELECT COUNT(*) FROM publications WHERE title = 'A poisonous post' AND state = 'REVIEW'");

        assertThat(deaths).isBetween(1, MAX_DEATHS);
        try (var node = serve(signalbox)) {
            innocent.forEach(text -> await(() -> states(signalbox).contains(text + " PUBLISHED")));
            var told = signalbox.run("publications", "--state", "review");
            assertThat(told.out()).contains("A poisonous post", "3 times in a row");
            assertThat(networkState(signalbox, "plaza")).isEqualTo("ENABLED");
            assertThat(node.process().isAlive()).isTrue();
        }
        assertThat(plaza.posts()).extracting(post -> post.text()).containsExactlyInAnyOrderElementsOf(innocent);
    }

    @Test
    void after_three_such_posts_their_network_is_disabled_and_another_one_goes_on() throws Exception {
        var signalbox = new Signalbox(folder);
        connect(signalbox);
        isDisabledAfterThree(List.of(signalbox), file());
    }

    @Test
    void the_same_holds_for_a_team_of_two_nodes() throws Exception {
        var team = Team.make(folder);
        var key = team.key();
        var one = team.at("one", key);
        try (var node = serve(one)) { // an account is sealed for the nodes when it is connected
            connect(one);
            assertThat(node.stop()).isTrue();
        }
        isDisabledAfterThree(
                List.of(one, team.at("two", key)), () -> team.database().connect());
    }

    private void isDisabledAfterThree(List<Signalbox> nodes, Database database) throws Exception {
        var signalbox = nodes.getFirst();
        for (var post : POISON) {
            plan(signalbox, "nightline@plaza", post);
        }
        plan(signalbox, "nightline@chirp", "Elsewhere");
        schedule(signalbox);

        var deaths = serveUntil(
                nodes, POISON, database, "SELECT COUNT(*) FROM networks WHERE id = 'plaza' AND state = 'DISABLED'");

        assertThat(deaths).isBetween(MAX_DEATHS, MAX_DEATHS * POISON.size());
        try (var node = serve(signalbox)) {
            assertThat(states(signalbox).stream().filter(each -> each.startsWith("Poisonous")))
                    .containsExactlyInAnyOrder(
                            "Poisonous one REVIEW", "Poisonous two REVIEW", "Poisonous three REVIEW");
            assertThat(network(signalbox, "plaza").get("problem").getAsString()).contains("3 of its publications");
            var health = signalbox.run("health", "--json");
            assertThat(health.exit()).isEqualTo(1);
            assertThat(health.json().getAsJsonArray("quarantined").toString()).isEqualTo("[\"plaza\"]");
            plan(signalbox, "nightline@chirp", "Elsewhere later");
            plan(signalbox, "nightline@plaza", "Waits");
            schedule(signalbox);
            await(() -> states(signalbox).containsAll(List.of("Elsewhere PUBLISHED", "Elsewhere later PUBLISHED")));
            await(() -> states(signalbox).contains("Waits HELD"));
            assertThat(node.process().isAlive()).isTrue();

            expect(signalbox.run("networks", "enable", "plaza"));
            await(() -> states(signalbox).contains("Waits PUBLISHED"));
            assertThat(network(signalbox, "plaza").get("problem").isJsonNull()).isTrue();
        }
        assertThat(plaza.posts()).extracting(post -> post.text()).containsExactly("Waits");
    }

    /** Runs all nodes until a query returns 1; each is killed in its call for a poisonous post and restarted. */
    private int serveUntil(List<Signalbox> nodes, List<String> poison, Database database, String done)
            throws Exception {
        var deaths = new AtomicInteger();
        var calls = new HashMap<String, CompletableFuture<Void>>();
        var running = new ArrayList<Signalbox.Node>();
        try {
            for (var end = System.nanoTime() + LIMIT.toNanos(); number(database, done) == 0; Thread.sleep(200)) {
                assertThat(System.nanoTime()).as("it comes in time").isLessThan(end);
                for (var text : poison) {
                    var call = calls.get(text);
                    if (call == null || call.isDone()) {
                        calls.put(text, standStill(text).thenRun(() -> kill(text, database, deaths)));
                        Optional.ofNullable(call).ifPresent(CompletableFuture::join); // rethrows its failure
                    }
                }
                for (var i = 0; i < nodes.size(); i++) {
                    if (running.size() <= i) {
                        running.add(nodes.get(i).serve("--lease", LEASE));
                    } else if (!running.get(i).process().isAlive()) {
                        running.set(i, nodes.get(i).serve("--lease", LEASE));
                    }
                }
            }
            return deaths.get();
        } finally {
            for (var node : running) {
                node.close();
            }
        }
    }

    /** Completes when a request for a post with this text arrives, which gets no answer. */
    private CompletableFuture<Void> standStill(String text) {
        return road.injectInto(
                "POST", "/api/posts", text, new ProxyFault.Stall(Duration.ofMinutes(5), ProxyFault.Reached.PROXY));
    }

    /** Kills the node that sends this post. */
    private static void kill(String text, Database database, AtomicInteger deaths) {
        try {
            var pid = number(
                    database,
                    "SELECT COALESCE(MAX(n.pid), 0) FROM publications p JOIN nodes n ON n.id = p.lease_node "
                            + "WHERE p.title = '"
                            + text + "'");
            ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalStateException("no node has the process " + pid))
                    .destroyForcibly();
            deaths.incrementAndGet();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The store of a single node. */
    private Database file() {
        return () -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".signalbox/store.db"));
    }

    private static long number(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Direct access to a store, bypassing nodes. */
    private interface Database {
        Connection connect() throws SQLException;
    }

    private static Signalbox.Node serve(Signalbox signalbox) throws IOException {
        var node = signalbox.serve("--lease", LEASE);
        assertThat(node.ready()).startsWith("ready: ");
        return node;
    }

    private void connect(Signalbox signalbox) throws Exception {
        connect(signalbox, plaza, road.origin().toString());
        connect(signalbox, chirp, chirp.origin().toString());
    }

    private static void connect(Signalbox signalbox, PracticeNetwork network, String origin) throws Exception {
        expect(signalbox.run(
                "connector", "install", Signalbox.connector(network.id()).toString()));
        expect(signalbox.run(
                Map.of("SIGNALBOX_SECRET_TOKEN", network.tokenFor("nightline")),
                "accounts",
                "add",
                "nightline@" + network.id(),
                "--origin",
                origin));
    }

    private static void plan(Signalbox signalbox, String account, String text) {
        var due = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.SECONDS);
        signalbox.write(
                "content/" + text.replace(' ', '-').toLowerCase(Locale.ROOT) + ".md",
                "---\ntitle: " + text + "\naccounts: [" + account + "]\nschedule: " + due + "\n---\n" + text + "\n");
    }

    private static void schedule(Signalbox signalbox) throws Exception {
        var scheduled = signalbox.run("schedule", "content", "--json");
        assertThat(scheduled.out()).as(scheduled.toString()).contains("publications");
    }

    /** Title and state of each publication. */
    private static List<String> states(Signalbox signalbox) throws Exception {
        return publications(signalbox).stream()
                .map(each -> each.get("title").getAsString() + " "
                        + each.get("state").getAsString())
                .toList();
    }

    private static List<JsonObject> publications(Signalbox signalbox) throws Exception {
        return objects(signalbox.run("publications", "--json"), "publications");
    }

    private static String networkState(Signalbox signalbox, String id) throws Exception {
        return network(signalbox, id).get("state").getAsString();
    }

    private static JsonObject network(Signalbox signalbox, String id) throws Exception {
        return objects(signalbox.run("networks", "list", "--json"), "networks").stream()
                .filter(each -> each.get("id").getAsString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> objects(Signalbox.Result result, String name) {
        return result.json().getAsJsonArray(name).asList().stream()
                .map(each -> each.getAsJsonObject())
                .toList();
    }

    private static void expect(Signalbox.Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    private static void await(Check check) {
        try {
            Team.await("what comes after the deaths", check::holds);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** An asynchronously reached condition. */
    @FunctionalInterface
    private interface Check {
        boolean holds() throws Exception;
    }
}
