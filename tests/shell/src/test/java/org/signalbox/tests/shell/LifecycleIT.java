package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** Planned changes, hold rules and reroutings, by the commands of the built product. */
@Timeout(300)
class LifecycleIT {
    @TempDir
    Path folder;

    private Practice practice;
    private Signalbox signalbox;
    private Optional<PracticeNetwork> chirp = Optional.empty();

    @BeforeEach
    void connect() throws Exception {
        practice = Practice.open(folder);
        signalbox = practice.signalbox();
    }

    @AfterEach
    void close() {
        practice.close();
        chirp.ifPresent(PracticeNetwork::close);
    }

    private void connectChirp() throws Exception {
        var network = Sandbox.on(InstantSource.system()).start(PracticeKind.CHIRP, StartOptions.defaults());
        chirp = Optional.of(network);
        json("connector", "install", Signalbox.connector("chirp").toString(), "--approve");
        var added = signalbox.run(
                Map.of("SIGNALBOX_SECRET_TOKEN", network.tokenFor("nightline")),
                "accounts",
                "add",
                "nightline@chirp",
                "--origin",
                network.origin().toString());
        assertThat(added.exit()).as(added.toString()).isZero();
    }

    private void post(String name, Instant due, String text) {
        signalbox.write(
                "content/" + name + ".md",
                "---\ntitle: " + name + "\naccounts: [nightline@plaza]\nschedule: "
                        + due.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "") + " UTC\n---\n" + text
                        + "\n");
    }

    private JsonObject json(String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        var result = signalbox.run(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.toString()).isZero();
        return result.json();
    }

    private List<JsonObject> publications() throws Exception {
        return StreamSupport.stream(
                        json("publications").getAsJsonArray("publications").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private Optional<JsonObject> at(String account) throws Exception {
        return publications().stream()
                .filter(each -> each.get("account").getAsString().equals(account))
                .findFirst();
    }

    private String state(String account) throws Exception {
        return at(account).map(each -> each.get("state").getAsString()).orElse("");
    }

    private String planned(String list) throws Exception {
        var changes = json("networks", "planned").getAsJsonArray(list);
        return changes.isEmpty()
                ? ""
                : changes.get(0).getAsJsonObject().get("state").getAsString();
    }

    private String network() throws Exception {
        return json("networks").getAsJsonArray("networks").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("id").getAsString().equals("plaza"))
                .map(each -> each.get("state").getAsString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_network_ends_at_its_planned_instant_and_what_waits_goes_out_elsewhere_by_its_rule() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            connectChirp();
            post("later", Instant.now().plus(Duration.ofDays(2)), "The last train");
            json("schedule", "content/later.md");

            var preview = json("networks", "preview", "disable", "plaza");
            assertThat(preview.getAsJsonArray("held")).hasSize(1);
            assertThat(preview.get("reroutable").getAsInt()).isOne();
            json("networks", "hold-rule", "plaza", "reroute", "nightline@chirp", "--else", "expire", "--after", "P1D");
            assertThat(json("networks", "hold-rules").toString())
                    .contains("nightline@chirp")
                    .contains("PT24H");
            assertThat(json("networks", "preview", "disable", "plaza").getAsJsonArray("rerouted"))
                    .hasSize(1);

            var due = Instant.now().plusSeconds(15);
            var change =
                    json("networks", "plan", "plaza", "disable", "--at", due.toString(), "--reason", "Access ends");
            assertThat(change.get("state").getAsString()).isEqualTo("PLANNED");
            assertThat(json("networks", "calendar").toString())
                    .contains("PLANNED_CHANGE")
                    .contains("\"affected\":1");
            assertThat(at("nightline@plaza").orElseThrow().get("warning").getAsString())
                    .contains("another account");
            assertThat(signalbox.run("lint").out()).contains("warning").contains("another account");

            await(() -> planned("settled").equals("DONE"));
            assertThat(Instant.now()).isAfterOrEqualTo(due);
            assertThat(network()).isEqualTo("DISABLED");
            await(() -> state("nightline@chirp").equals("PLANNED"));
        }
        var ended = at("nightline@plaza").orElseThrow();
        assertThat(ended.get("state").getAsString()).isEqualTo("CANCELLED");
        assertThat(ended.get("reroutedTo").getAsString())
                .isEqualTo(at("nightline@chirp").orElseThrow().get("id").getAsString());
        var counts = json("publications", "--count");
        assertThat(counts.get("total").getAsInt()).isOne();
        assertThat(counts.get("rerouted").getAsInt()).isOne();
        assertThat(counts.getAsJsonObject("replacements").get("waiting").getAsInt())
                .isOne();
    }

    @Test
    void a_single_one_is_rerouted_by_hand_and_only_to_where_it_passes() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            connectChirp();
            post("long", Instant.now().plus(Duration.ofDays(2)), "a long text ".repeat(30));
            post("short", Instant.now().plus(Duration.ofDays(3)), "A short text");
            json("schedule", "content");
            var all = publications();
            var tooLong = all.stream()
                    .filter(each -> each.get("title").getAsString().equals("long"))
                    .findFirst();
            var fits = all.stream()
                    .filter(each -> each.get("title").getAsString().equals("short"))
                    .findFirst();

            var refused =
                    signalbox.run("reroute", tooLong.orElseThrow().get("id").getAsString(), "nightline@chirp");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.errorLine()).contains("characters");
            var id = fits.orElseThrow().get("id").getAsString();
            assertThat(json("reroute", id).toString())
                    .contains("nightline@chirp")
                    .contains("\"possible\":true");
            assertThat(json("reroute", id, "nightline@chirp")
                            .get("reroutedFrom")
                            .getAsString())
                    .isEqualTo(id);
            assertThat(signalbox.run("reroute", id, "nightline@chirp").exit())
                    .as("once")
                    .isEqualTo(1);
            assertThat(publications()).hasSize(3);
        }
    }

    @Test
    void a_node_that_is_killed_in_the_middle_of_a_planned_change_ends_it_at_its_next_start() throws Exception {
        practice.post("stuck", "Under way when the end came");
        post("later", Instant.now().plus(Duration.ofDays(2)), "The last train");
        json("schedule", "content/later.md");
        practice.plaza()
                .misbehave(
                        InjectedFault.of(InjectedFault.Kind.STALL_AFTER_COMMIT).on(PracticeOperation.PUBLISH));
        try (var node = signalbox.serve()) {
            var publishing = Thread.ofVirtual().start(() -> {
                try {
                    signalbox.run("publish", "content/stuck.md", "--now");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await(() -> practice.held("Under way when the end came") == 1);
            json(
                    "networks",
                    "plan",
                    "plaza",
                    "drain",
                    "--at",
                    Instant.now().plusSeconds(6).toString());
            json(
                    "networks",
                    "plan",
                    "plaza",
                    "enable",
                    "--at",
                    Instant.now().plusSeconds(7).toString());
            await(() -> planned("planned").equals("RUNNING"));
            node.kill();
            publishing.join(Duration.ofSeconds(30));
        }
        practice.plaza().behave();

        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            await(() -> json("networks", "planned").getAsJsonArray("planned").isEmpty());
            assertThat(json("networks", "planned").getAsJsonArray("settled").asList())
                    .allSatisfy(change -> assertThat(
                                    change.getAsJsonObject().get("state").getAsString())
                            .isEqualTo("DONE"));
            assertThat(network()).as("first drained, then enabled again").isEqualTo("ENABLED");
            await(() -> publications().stream()
                    .noneMatch(each -> each.get("state").getAsString().matches("HELD|SENDING|CLAIMED|UNKNOWN")));
        }
        assertThat(practice.held("Under way when the end came")).isOne();
        var counts = json("publications", "--count");
        assertThat(counts.get("total").getAsInt()).isEqualTo(2);
        assertThat(counts.get("published").getAsInt()).isOne();
        assertThat(counts.get("waiting").getAsInt()).isOne();
    }

    @Test
    void what_cannot_be_planned_or_set_says_why() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            assertThat(signalbox
                            .run("networks", "plan", "plaza", "disable", "--at", "2020-01-01T00:00:00Z")
                            .errorLine())
                    .contains("past");
            assertThat(signalbox.run("networks", "plan", "plaza", "disable").exit())
                    .isEqualTo(64);
            assertThat(signalbox
                            .run("networks", "plan", "plaza", "explode", "--at", "2099-01-01T00:00:00Z")
                            .exit())
                    .isEqualTo(64);
            assertThat(signalbox
                            .run("networks", "plan", "nope", "disable", "--at", "2099-01-01T00:00:00Z")
                            .exit())
                    .isEqualTo(66);
            assertThat(signalbox
                            .run("networks", "hold-rule", "plaza", "reroute", "nobody@chirp")
                            .errorLine())
                    .contains("nobody@chirp");
            assertThat(signalbox
                            .run("networks", "hold-rule", "plaza", "reroute", "nightline@plaza")
                            .exit())
                    .as("to itself")
                    .isEqualTo(1);
            assertThat(signalbox.run("networks", "hold-rule", "plaza", "expire").exit())
                    .isEqualTo(64);
            assertThat(signalbox
                            .run("networks", "hold-rule", "plaza", "expire", "--after", "soon")
                            .exit())
                    .isEqualTo(64);
            assertThat(signalbox.run("networks", "cancel", "nothing").exit()).isEqualTo(1);

            var id = json("networks", "plan", "plaza", "remove", "--at", "2099-01-01T00:00 UTC", "--lead-time", "PT1H")
                    .get("id")
                    .getAsString();
            assertThat(json("networks", "cancel", id.substring(0, 8))
                            .get("state")
                            .getAsString())
                    .isEqualTo("CANCELLED");
        }
    }

    private static void await(Check check) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(90).toNanos(); !check.holds(); ) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it didn't come in time");
            }
            Thread.sleep(100);
        }
    }

    /** An asynchronously reached condition. */
    @FunctionalInterface
    private interface Check {
        boolean holds() throws Exception;
    }
}
