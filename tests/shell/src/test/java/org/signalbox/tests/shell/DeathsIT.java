package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.tests.counterparts.Fault;
import org.signalbox.tests.counterparts.FaultProxy;

/**
 * Nodes that die of a post: whichever node asks the network to make it visible is killed in that call, before the network
 * has the request. To the next node that is the same as a connector that ends the process.
 */
class DeathsIT {
    private static final String LEASE = "4s";
    private static final int MOST_DEATHS = 3;
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
                text -> OptionalLong.empty(),
                () -> states(signalbox).contains("A poisonous post REVIEW"));

        assertThat(deaths).isBetween(1, MOST_DEATHS);
        var poison = publication(signalbox, "A poisonous post");
        assertThat(poison.get("reason").getAsString()).contains("3 times in a row");
        try (var node = serve(signalbox)) {
            innocent.forEach(text -> await(() -> states(signalbox).contains(text + " PUBLISHED")));
            assertThat(networkState(signalbox, "plaza")).isEqualTo("ENABLED");
            assertThat(node.process().isAlive()).isTrue();
        }
        assertThat(plaza.held()).extracting(post -> post.text()).containsExactlyInAnyOrderElementsOf(innocent);
    }

    @Test
    void after_three_such_posts_their_network_is_disabled_and_another_one_goes_on() throws Exception {
        var signalbox = new Signalbox(folder);
        connect(signalbox);
        isDisabledAfterThree(List.of(signalbox), text -> OptionalLong.empty());
    }

    @Test
    void the_same_holds_for_a_team_of_two_nodes() throws Exception {
        var team = Team.make(folder);
        var key = team.key();
        var one = team.at("one", key);
        var two = team.at("two", key);
        connect(one);
        isDisabledAfterThree(List.of(one, two), text -> OptionalLong.of(team.number(
                "SELECT COALESCE(MAX(n.pid), 0) FROM publications p JOIN nodes n ON n.id = p.lease_node WHERE p.title = '" + text + "'")));
    }

    private void isDisabledAfterThree(List<Signalbox> nodes, Caller caller) throws Exception {
        var signalbox = nodes.getFirst();
        for (var post : POISON) {
            plan(signalbox, "nightline@plaza", post);
        }
        plan(signalbox, "nightline@chirp", "Elsewhere");
        schedule(signalbox);

        serveUntil(nodes, POISON, caller, () -> networkState(signalbox, "plaza").equals("DISABLED"));

        assertThat(states(signalbox).stream().filter(each -> each.startsWith("Poisonous")))
                .containsExactlyInAnyOrder("Poisonous one REVIEW", "Poisonous two REVIEW", "Poisonous three REVIEW");
        assertThat(network(signalbox, "plaza").get("trouble").getAsString()).contains("3 of its publications");
        var health = signalbox.run("health", "--json");
        assertThat(health.exit()).isEqualTo(1);
        assertThat(health.json().getAsJsonArray("setAside")).hasSize(1);
        plan(signalbox, "nightline@chirp", "Elsewhere later");
        plan(signalbox, "nightline@plaza", "Waits");
        schedule(signalbox);
        try (var node = serve(signalbox)) {
            await(() -> states(signalbox).containsAll(List.of("Elsewhere PUBLISHED", "Elsewhere later PUBLISHED")));
            assertThat(states(signalbox)).contains("Waits HELD");
            assertThat(node.process().isAlive()).isTrue();

            var enabled = signalbox.run("networks", "enable", "plaza");
            assertThat(enabled.exit()).as(enabled.toString()).isZero();
            await(() -> states(signalbox).contains("Waits PUBLISHED"));
            assertThat(network(signalbox, "plaza").get("trouble").isJsonNull()).isTrue();
        }
        assertThat(plaza.held()).extracting(post -> post.text()).containsExactly("Waits");
    }

    /** Has all nodes run, each killed in its call for a poisonous post and started again, until something holds. */
    private int serveUntil(List<Signalbox> nodes, List<String> poison, Caller caller, Check check) throws Exception {
        var deaths = 0;
        var running = new ArrayList<Signalbox.Node>();
        var asked = new HashMap<String, CompletableFuture<Void>>();
        try {
            for (var node : nodes) {
                running.add(serve(node));
            }
            for (var end = System.nanoTime() + Duration.ofMinutes(8).toNanos(); !check.holds(); Thread.sleep(100)) {
                assertThat(System.nanoTime()).as("it comes in time").isLessThan(end);
                for (var text : poison) {
                    var there = asked.computeIfAbsent(text, this::standStill);
                    if (there.isDone()) {
                        var pid = caller.pid(text).orElse(running.getFirst().process().pid());
                        var index = indexOf(running, pid);
                        running.get(index).kill();
                        deaths++;
                        asked.remove(text);
                        running.set(index, serve(nodes.get(index)));
                    }
                }
            }
            return deaths;
        } finally {
            for (var node : running) {
                node.close();
            }
        }
    }

    /** Done when somebody asks for a post that holds this text, who gets no answer. */
    private CompletableFuture<Void> standStill(String text) {
        return road.injectInto("POST", "/api/posts", text, new Fault.Stall(Duration.ofMinutes(5), Fault.Reached.PROXY));
    }

    private static int indexOf(List<Signalbox.Node> running, long pid) {
        return IntStream.range(0, running.size())
                .filter(i -> running.get(i).process().pid() == pid)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node has the process " + pid));
    }

    /** Who asks for a post. */
    private interface Caller {
        /** Nothing, where there is only one node. */
        OptionalLong pid(String text) throws Exception;
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
        expect(signalbox.run("connector", "install", Signalbox.connector(network.id()).toString()));
        expect(signalbox.run(
                Map.of("SIGNALBOX_SECRET_TOKEN", network.tokenFor("nightline")),
                "accounts", "add", "nightline@" + network.id(), "--origin", origin));
    }

    private static void plan(Signalbox signalbox, String account, String text) {
        var due = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.SECONDS);
        signalbox.write(
                "content/" + text.replace(' ', '-').toLowerCase(java.util.Locale.ROOT) + ".md",
                "---\ntitle: " + text + "\naccounts: [" + account + "]\nschedule: " + due + "\n---\n" + text + "\n");
    }

    private static void schedule(Signalbox signalbox) throws Exception {
        var scheduled = signalbox.run("schedule", "content", "--json");
        assertThat(scheduled.out()).as(scheduled.toString()).contains("publications");
    }

    /** Title and state of each publication. */
    private static List<String> states(Signalbox signalbox) throws Exception {
        return publications(signalbox).stream()
                .map(each -> each.get("title").getAsString() + " " + each.get("state").getAsString())
                .toList();
    }

    private static JsonObject publication(Signalbox signalbox, String title) throws Exception {
        return publications(signalbox).stream()
                .filter(each -> each.get("title").getAsString().equals(title))
                .findFirst()
                .orElseThrow();
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
            Team.await(check::holds);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Something that will be. */
    @FunctionalInterface
    private interface Check {
        boolean holds() throws Exception;
    }
}
