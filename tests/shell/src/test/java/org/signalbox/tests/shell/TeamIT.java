package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.tests.postgres.PostgresDatabase;

/** Two nodes and a planning workstation, each a process with its own workspace, on one store on PostgreSQL. */
class TeamIT {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final int MANY = 20;

    @TempDir
    Path folder;

    private Team team;
    private PostgresDatabase database;
    private PracticeNetwork plaza;
    private Signalbox one;
    private Signalbox two;
    private Signalbox workstation;
    private Map<String, String> key;
    private final List<String> texts = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        team = Team.make(folder);
        database = team.database();
        plaza = Sandbox.on(InstantSource.system())
                .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0));
        key = team.key();
        one = team.at("one", key);
        two = team.at("two", key);
        workstation = team.at("desk", Map.of());
    }

    @AfterEach
    void close() {
        plaza.close();
    }

    @Test
    void a_team_follows_its_store_and_loses_and_doubles_nothing_when_nodes_come_and_go() throws Exception {
        var first = one.serve("--lease", LEASE.toSeconds() + "s");
        assertThat(first.ready()).startsWith("ready: ");
        try (first;
                var second = two.serve("--lease", LEASE.toSeconds() + "s")) {
            assertThat(second.ready()).startsWith("ready: ");

            whatIsInstalledAtOneIsThereAtTheOther();
            aVendorWhomOneDoesNotTrustIsLeftOutThereOnly();
            theDeskConnectsAnAccountWhoseGrantItCannotRead();
            oneIsKilledAndTheOtherTakesOver(first);
            theOneThatWasKilledIsMissedUntilAnotherOneIsStartedInItsPlace();
        }
    }

    @Test
    void a_node_that_was_stopped_past_its_lease_doubles_nothing_and_nodes_leave_in_order_under_load() throws Exception {
        try (var first = one.serve("--lease", LEASE.toSeconds() + "s");
                var second = two.serve("--lease", LEASE.toSeconds() + "s")) {
            install();
            theDeskConnectsAnAccountWhoseGrantItCannotRead();
            plan("stopped");
            team.awaitIn("one is under way", () -> count("state IN ('CLAIMED', 'SENDING')") > 0);
            first.halt();
            Thread.sleep(LEASE.multipliedBy(3).dividedBy(2));
            first.goOn();
            team.awaitIn("all " + texts.size() + " are PUBLISHED", () -> count("state = 'PUBLISHED'") == texts.size());
            eachIsThereOnce();

            plan("leaving");
            team.awaitIn("one is under way", () -> count("state IN ('CLAIMED', 'SENDING')") > 0);
            assertThat(first.stop()).as("ends when it is told to").isTrue();
            team.awaitIn("all " + texts.size() + " are PUBLISHED", () -> count("state = 'PUBLISHED'") == texts.size());
            eachIsThereOnce();
            assertThat(liveness(two)).containsExactly("LEFT", "ACTIVE");
            assertThat(second.process().isAlive()).isTrue();
        }
    }

    @Test
    void where_no_node_sends_a_desk_is_told_so_and_what_it_planned_goes_out_when_one_does() throws Exception {
        try (var node = one.serve("--lease", LEASE.toSeconds() + "s")) {
            expect(one.run("connector", "install", Signalbox.connector("plaza").toString()));
            theDeskConnectsAnAccountWhoseGrantItCannotRead();
            assertThat(node.stop()).isTrue();
        }
        var third = new Signalbox(folder.resolve("third"), Team.surroundings(database), List.of());
        expect(third.run("store", "use", database.url()));
        var shown = third.run("store", "show", "--json").json();
        assertThat(shown.get("engine").getAsString()).isEqualTo("PostgreSQL");
        assertThat(shown.getAsJsonObject("counts").get("accounts").getAsInt()).isEqualTo(1);
        third.write("content/now.md", "---\naccounts: [nightline@plaza]\n---\nPost for now\n");
        texts.add("Post for now");

        var told = third.run("publish", "content/now.md", "--now");

        assertThat(told.exit()).as(told.toString()).isEqualTo(75);
        assertThat(told.errorLine()).contains("No node sends", "signalbox serve", "kept");
        try (var node = two.serve("--lease", LEASE.toSeconds() + "s")) {
            assertThat(node.ready()).startsWith("ready: ");
            team.awaitIn("all " + texts.size() + " are PUBLISHED", () -> count("state = 'PUBLISHED'") == texts.size());
            eachIsThereOnce();
        }
    }

    private void install() throws Exception {
        expect(one.run("connector", "install", Signalbox.connector("plaza").toString()));
        team.awaitIn("node two has all networks", () -> behind("two").isEmpty());
    }

    private void whatIsInstalledAtOneIsThereAtTheOther() throws Exception {
        expect(one.run("connector", "install", Signalbox.connector("plaza").toString()));
        team.awaitIn(
                "both nodes have plaza",
                () -> team.number("SELECT COUNT(*) FROM node_networks r JOIN networks n ON n.id = r.network"
                                + " AND n.revision = r.revision WHERE n.id = 'plaza' AND r.problem IS NULL")
                        == 2);

        expect(two.run("networks", "disable", "plaza"));
        team.awaitIn(
                "node one sees plaza disabled",
                () -> one.run("networks", "list", "--json").out().contains("DISABLED"));
        expect(one.run("networks", "enable", "plaza"));
        team.awaitIn("node two has all networks", () -> behind("two").isEmpty());
    }

    private void aVendorWhomOneDoesNotTrustIsLeftOutThereOnly() throws Exception {
        var vendor = VendorFiles.make(folder.resolve("vendor"));
        vendor.trustIn(one.workspace());
        var jar = vendor.connector("chirp", "1.0.0", folder.resolve("vendor"));
        expect(one.run("connector", "install", jar.toString(), "--approve"));

        team.awaitIn(
                "node two says why it leaves chirp out",
                () -> node("two").get("networks").toString().contains("Plaza and Sons"));
        team.awaitIn("node one has all networks", () -> behind("one").isEmpty());
        assertThat(behind("two")).containsExactly("chirp");
        assertThat(two.run("nodes").out()).contains("claims nothing for chirp");
    }

    private void theDeskConnectsAnAccountWhoseGrantItCannotRead() throws Exception {
        expect(workstation.run(
                Map.of("SIGNALBOX_SECRET_TOKEN", plaza.tokenFor("nightline")),
                "accounts",
                "add",
                "nightline@plaza",
                "--origin",
                plaza.origin().toString()));
        assertThat(team.number("SELECT get_byte(sealed, 0) FROM grants"))
                .as("sealed for nodes")
                .isEqualTo(2);
    }

    private void oneIsKilledAndTheOtherTakesOver(Signalbox.Node first) throws Exception {
        plaza.misbehave(InjectedFault.of(InjectedFault.Kind.STALL_AFTER_COMMIT)
                .on(PracticeOperation.PUBLISH)
                .times(3));
        // as on another machine: only missing heartbeats show its end
        database.execute("UPDATE nodes SET host = 'elsewhere' WHERE pid = "
                + first.process().pid());
        plan("killed");
        team.awaitIn("one is being sent", () -> count("state = 'SENDING'") > 0);
        killWithAllAtTheNetwork(first);
        var killed = System.nanoTime();
        team.awaitIn(
                "the other node has what the killed one had",
                () -> team.number("SELECT COUNT(*) FROM publications p JOIN nodes n ON n.id = p.lease_node"
                                + " WHERE p.state IN ('CLAIMED', 'SENDING') AND n.pid = "
                                + first.process().pid())
                        == 0);
        var taken = Duration.ofNanos(System.nanoTime() - killed);
        team.awaitIn("all " + texts.size() + " are PUBLISHED", () -> count("state = 'PUBLISHED'") == texts.size());
        System.out.println("What a killed node had was taken over after " + taken.toMillis() + " ms, and out after "
                + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms, at a lease of " + LEASE.toMillis()
                + " ms");
        eachIsThereOnce();
        assertThat(liveness(two)).containsExactly("SUSPECTED", "ACTIVE");
    }

    private void theOneThatWasKilledIsMissedUntilAnotherOneIsStartedInItsPlace() throws Exception {
        var health = two.run("health", "--json");
        assertThat(health.json().get("missing").getAsInt()).isEqualTo(1);
        assertThat(health.exit()).isEqualTo(1);
        assertThat(two.run("nodes").out()).contains("missing: start one in its place");
        try (var third = team.at("moved", key).serve("--lease", LEASE.toSeconds() + "s")) {
            assertThat(third.ready()).startsWith("ready: ");
            var better = two.run("health", "--json");
            assertThat(better.json().get("suspected").getAsInt()).isEqualTo(1);
            assertThat(better.json().get("missing").getAsInt()).isZero();
            assertThat(better.exit()).as(better.out()).isZero();
        }
    }

    /**
     * Kills a node whose requests have all reached the network. Otherwise their outcome would stay undecided for an
     * hour.
     */
    private void killWithAllAtTheNetwork(Signalbox.Node node) throws Exception {
        team.awaitIn("all that was begun is at the network", () -> {
            node.halt(); // else it could begin another request before it is killed
            // its last writes may not be committed yet
            if (statementsUnderWay() == 0
                    && plaza.posts().size() >= count("state IN ('SENDING', 'UNKNOWN', 'PUBLISHED')")) {
                return true;
            }
            node.goOn();
            return false;
        });
        node.kill();
        assertThat(plaza.posts().size())
                .as("posts at the network, which are all that were begun")
                .isGreaterThanOrEqualTo((int) count("state IN ('SENDING', 'UNKNOWN', 'PUBLISHED')"));
    }

    private long statementsUnderWay() throws SQLException {
        return team.number("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND state = 'active'");
    }

    /** Plans posts at the workstation during a pause, so that all are due when it ends, and ends it. */
    private void plan(String name) throws Exception {
        plaza.misbehave(InjectedFault.of(InjectedFault.Kind.SLOW)
                .on(PracticeOperation.PUBLISH)
                .withDelay(Duration.ofMillis(400))
                .untilDisarmed());
        expect(two.run("pause"));
        var due = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        for (var i = 0; i < MANY; i++) {
            var text = "Post " + name + " " + i;
            texts.add(text);
            workstation.write(
                    "content/" + name + "/" + i + ".md",
                    "---\ntitle: " + text + "\naccounts: [nightline@plaza]\nschedule: " + due + "\n---\n" + text
                            + "\n");
        }
        expect(workstation.run("schedule", "content/" + name));
        Thread.ofVirtual().start(() -> {
            try {
                expect(two.run("resume"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void eachIsThereOnce() throws IOException {
        assertThat(plaza.posts().stream()
                        .filter(post -> !post.deleted() && post.text().startsWith("Post "))
                        .map(PracticePost::text))
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    private List<String> liveness(Signalbox from) throws Exception {
        return nodes(from).asList().stream()
                .map(node -> node.getAsJsonObject().get("liveness").getAsString())
                .toList();
    }

    private List<String> behind(String name) throws Exception {
        return node(name).getAsJsonArray("outdatedNetworks").asList().stream()
                .map(network -> network.getAsString())
                .toList();
    }

    /** A node's entry about itself. */
    private JsonObject node(String name) throws Exception {
        return nodes(name.equals("one") ? one : two).asList().stream()
                .map(node -> node.getAsJsonObject())
                .filter(node -> node.get("self").getAsBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static JsonArray nodes(Signalbox from) throws Exception {
        return from.run("nodes", "--json").json().getAsJsonArray("nodes");
    }

    private long count(String condition) throws SQLException {
        return team.number("SELECT COUNT(*) FROM publications WHERE " + condition);
    }

    private static void expect(Signalbox.Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
    }
}
