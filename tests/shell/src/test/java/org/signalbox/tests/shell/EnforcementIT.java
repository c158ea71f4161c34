package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.StartOptions;

/** Terms that change between planning and sending, on an unattended node. */
class EnforcementIT {
    private static final String LONG = "The night train to Lisbon is back. It leaves Paris every evening at nine.";

    @TempDir
    Path folder;

    private ConnectedWorkspace connected;
    private Signalbox signalbox;
    private PracticeNetwork chirp;

    @BeforeEach
    void connect() throws Exception {
        connected = ConnectedWorkspace.open(
                folder, "chirp", PracticeKind.CHIRP, StartOptions.defaults().withPastPosts(0));
        signalbox = connected.signalbox();
        chirp = connected.network();
    }

    @AfterEach
    void close() {
        connected.close();
    }

    @Test
    void what_new_terms_forbid_is_held_without_anyones_help_and_goes_out_when_they_are_gone() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            post("later", Duration.ofHours(2), LONG);
            post("soon", Duration.ofSeconds(20), LONG);
            post("short", Duration.ofSeconds(20), "Short");
            expect(0, signalbox.run("schedule", "content"));
            expect(
                    0,
                    signalbox.run(
                            "terms",
                            "import",
                            ChirpTerms.stricter(folder, "2099-01", 40).toString(),
                            "--unsigned"));

            await(() -> state("later").equals("HELD"));
            await(() -> state("soon").equals("HELD") && state("short").equals("PUBLISHED"));
            assertThat(one("soon").get("reason").getAsString()).contains("40");
            assertThat(sent()).containsExactly("Short");
            assertThat(signalbox
                            .run("release", one("soon").get("id").getAsString())
                            .errorLine())
                    .contains("--against-terms");

            expect(0, signalbox.run("terms", "remove", "chirp", "2099-01"));
            await(() -> state("soon").equals("PUBLISHED") && state("later").equals("PLANNED"));
            assertThat(sent()).containsExactlyInAnyOrder("Short", LONG);
        }
    }

    @Test
    void a_person_who_knows_better_releases_it_with_a_reason() throws Exception {
        post("soon", Duration.ofSeconds(1), LONG);
        expect(0, signalbox.run("schedule", "content"));
        expect(
                0,
                signalbox.run(
                        "terms",
                        "import",
                        ChirpTerms.stricter(folder, "2099-01", 40).toString(),
                        "--unsigned"));
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            await(() -> state("soon").equals("HELD"));
            var id = one("soon").get("id").getAsString();
            expect(0, signalbox.run("release", id, "--against-terms", "Chirp told us that 280 stays"));
            await(() -> state("soon").equals("PUBLISHED"));
            assertThat(signalbox.run("publications", "show", id).out()).contains("Chirp told us that 280 stays");
        }
        assertThat(sent()).containsExactly(LONG);
    }

    private List<String> sent() throws Exception {
        return chirp.posts().stream()
                .filter(post -> !post.deleted())
                .map(PracticePost::text)
                .toList();
    }

    private String state(String title) throws Exception {
        return one(title).get("state").getAsString();
    }

    private JsonObject one(String title) throws Exception {
        return signalbox.run("publications", "--json").json().getAsJsonArray("publications").asList().stream()
                .map(each -> each.getAsJsonObject())
                .filter(each -> each.get("title").getAsString().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private void post(String name, Duration in, String text) {
        var at = Instant.now()
                .plus(in)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", " UTC");
        signalbox.write(
                "content/" + name + ".md",
                "---\ntitle: " + name + "\naccounts: [nightline@chirp]\nschedule: " + at + "\n---\n" + text + "\n");
    }

    private static void expect(int exit, Signalbox.Result result) {
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    }

    private void await(Check check) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !check.holds(); ) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it didn't come in time: "
                        + signalbox.run("publications", "--json").out());
            }
            Thread.sleep(200);
        }
    }

    /** An asynchronously reached condition. */
    @FunctionalInterface
    private interface Check {
        boolean holds() throws Exception;
    }
}
