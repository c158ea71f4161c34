package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.StartOptions;

/** Terms, bills and budgets by commands in processes, with a practice network that charges. */
class TermsIT {
    @TempDir
    Path folder;

    private ConnectedWorkspace connected;
    private Signalbox signalbox;
    private PracticeNetwork chirp;

    @BeforeEach
    void connect() throws Exception {
        connected = ConnectedWorkspace.open(folder, "chirp2", PracticeKind.CHIRP, StartOptions.defaults());
        signalbox = connected.signalbox();
        chirp = connected.network();
        chirp.endFreeAccess(Duration.ZERO);
    }

    @AfterEach
    void close() {
        connected.close();
    }

    @Test
    void the_forecast_is_what_is_metered_and_what_the_network_bills() throws Exception {
        post("plain", "2099-03-01T09:00Z", "The night train is back");
        post("link", "2099-03-02T09:00Z", "The night train is back: https://nightline.example/tickets");
        post(
                "thread",
                "2099-03-03T09:00Z",
                "First stop\n\n---\n\nSecond stop https://nightline.example/stops\n\n---\n\nThird");
        expect(0, signalbox.run("schedule", "content"));

        var forecast = expect(0, signalbox.run("terms", "forecast", "--to", "2100-01-01", "--json"));
        var dearer = expect(
                0,
                signalbox.run(
                        "terms",
                        "forecast",
                        "--to",
                        "2100-01-01",
                        "--what-if",
                        "price:chirp.price.link=0.50",
                        "--json"));
        for (var name : new String[] {"plain", "link", "thread"}) {
            expect(0, signalbox.run("publish", "content/" + name + ".md", "--now"));
        }
        var usage = expect(0, signalbox.run("usage", "--network", "chirp", "--json"));

        var billed = BigDecimal.valueOf(chirp.bill().totalMicros(), 6);
        assertThat(billed).isEqualByComparingTo("0.445");
        assertThat(amount(forecast.getAsJsonArray("total"))).isEqualByComparingTo(billed);
        assertThat(amount(usage.getAsJsonArray("spent"))).isEqualByComparingTo(billed);
        assertThat(amount(dearer.getAsJsonArray("total"))).isEqualByComparingTo("1.045");
        assertThat(amount(dearer.getAsJsonArray("baseline"))).isEqualByComparingTo(billed);
        assertThat(forecast.getAsJsonArray("bills")).hasSize(4);
        var posts = usage.getAsJsonArray("usage").asList().stream()
                .map(each -> each.getAsJsonObject())
                .filter(each -> each.get("operation").getAsString().equals("post.create"))
                .findFirst()
                .orElseThrow();
        assertThat(posts.get("calls").getAsInt()).isEqualTo(5);
        assertThat(posts.get("items").getAsInt()).isEqualTo(5);
        assertThat(signalbox.run("usage").out()).contains("post.create").contains("0.445 USD");
    }

    @Test
    void a_stopping_budget_holds_until_it_is_raised_or_overruled() throws Exception {
        expect(
                0,
                signalbox.run(
                        "budget", "set", "chirp", "0.02", "USD", "--network", "chirp", "--per", "month", "--stop"));
        post("one", null, "One");
        post("two", null, "Two");
        post("three", null, "Three");
        expect(0, signalbox.run("publish", "content/one.md", "--now"));

        var held = signalbox.run("publish", "content/two.md", "--now", "--json");
        assertThat(held.exit()).isEqualTo(1);
        var publication = held.json().getAsJsonArray("publications").get(0).getAsJsonObject();
        assertThat(publication.get("state").getAsString()).isEqualTo("HELD");
        assertThat(publication.get("reason").getAsString())
                .contains("chirp")
                .contains("0.005 USD")
                .contains("0.015 USD");
        assertThat(chirp.bill().totalMicros()).isEqualTo(15_000);
        var id = publication.get("id").getAsString();
        assertThat(signalbox.run("release", id).exit()).isEqualTo(1);
        var listed = expect(0, signalbox.run("budget", "list", "--json"))
                .getAsJsonArray("budgets")
                .get(0)
                .getAsJsonObject();
        assertThat(listed.get("spent").getAsString()).isEqualTo("0.015");
        assertThat(listed.get("level").getAsString()).isEqualTo("ok");
        assertThat(signalbox.run("publish", "content/three.md", "--now").exit()).isEqualTo(1);

        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            expect(0, signalbox.run("release", id, "--over-budget"));
            await(() -> chirp.bill().totalMicros() == 30_000);
            expect(0, signalbox.run("budget", "set", "chirp", "1", "USD", "--network", "chirp", "--stop"));
            await(() -> chirp.bill().totalMicros() == 45_000);
        }
        expect(0, signalbox.run("budget", "remove", "chirp"));
        assertThat(signalbox.run("budget", "remove", "chirp").exit()).isEqualTo(66);
    }

    @Test
    void new_terms_are_compared_imported_and_what_they_break_is_found_and_repaired() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            post("short", "2099-03-01T09:00Z", "Short");
            post(
                    "long",
                    "2099-03-02T09:00Z",
                    "The night train to Lisbon is back. It leaves Paris every evening at nine.");
            expect(0, signalbox.run("schedule", "content"));
            var file = ChirpTerms.document(folder, "2099-01", 40);

            var diff = signalbox.run("terms", "diff", "chirp", file.toString(), "--json");
            assertThat(diff.exit()).as("something would break").isEqualTo(1);
            assertThat(diff.json().get("broken").getAsInt()).isEqualTo(1);
            assertThat(diff.json().getAsJsonArray("added")).hasSize(1);
            assertThat(signalbox.run("terms", "diff", "chirp", file.toString()).out())
                    .contains("+ chirp.text.limit: longest text of post.create: 40")
                    .contains("from 2090-01-01")
                    .contains("Of 2 planned publications 1 would break");
            assertThat(signalbox.run("recheck").exit()).isZero();

            assertThat(signalbox.run("terms", "import", file.toString()).errorLine())
                    .contains("isn't signed");
            assertThat(signalbox
                            .run("terms", "import", file.toString(), "--unsigned")
                            .out())
                    .contains("UNSIGNED");
            assertThat(signalbox.run("terms", "show", "chirp").out())
                    .contains("2099-01")
                    .contains("UNSIGNED");
            assertThat(signalbox.run("terms", "list").out()).contains("chirp").contains("reddit");

            var broken = signalbox.run("recheck", "--json");
            assertThat(broken.exit()).isEqualTo(1);
            assertThat(broken.json().get("checked").getAsInt()).isEqualTo(2);
            var one = broken.json().getAsJsonArray("broken").get(0).getAsJsonObject();
            assertThat(one.get("file").getAsString()).isEqualTo("content/long.md");
            assertThat(one.getAsJsonArray("findings")
                            .get(0)
                            .getAsJsonObject()
                            .get("term")
                            .getAsString())
                    .isEqualTo("chirp.text.limit");

            var fixed = signalbox.run("recheck", "--fix");
            assertThat(fixed.exit()).as(fixed.out() + fixed.err()).isZero();
            assertThat(Files.readString(folder.resolve("content/long.md")))
                    .contains("---\nThe night train")
                    .contains("\n---\n");
            assertThat(signalbox.run("publications", "--json").json().getAsJsonArray("publications"))
                    .hasSize(2);

            assertThat(signalbox
                            .run(
                                    "terms",
                                    "import",
                                    ChirpTerms.document(folder, "2098-01", 40).toString(),
                                    "--unsigned")
                            .errorLine())
                    .contains("not newer");
            expect(0, signalbox.run("terms", "remove", "chirp", "2099-01"));
            assertThat(expect(0, signalbox.run("terms", "show", "chirp", "--json"))
                            .get("origin")
                            .getAsString())
                    .isEqualTo("connector");
            assertThat(signalbox.run("terms", "remove", "chirp", "2099-01").exit())
                    .isEqualTo(1);
        }
    }

    private void post(String name, String schedule, String text) {
        signalbox.write(
                "content/" + name + ".md",
                "---\ntitle: " + name + "\naccounts: [nightline@chirp]\n"
                        + (schedule == null ? "" : "schedule: " + schedule + "\n") + "---\n" + text + "\n");
    }

    private static JsonObject expect(int exit, Signalbox.Result result) {
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
        return result.out().startsWith("{") ? result.json() : new JsonObject();
    }

    private static BigDecimal amount(JsonArray money) {
        assertThat(money).as("one currency").hasSize(1);
        return new BigDecimal(money.get(0).getAsJsonObject().get("amount").getAsString());
    }

    private static void await(Check check) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !check.holds(); ) {
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
