package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** Two node processes that are killed repeatedly, one store on PostgreSQL, one network with prices, one budget. */
class BudgetIT {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final int POSTS = 40;
    private static final int FIT = 23;
    private static final int PRICE_MICROS = 15_000;
    private static final int KILLS = 8;

    @TempDir
    Path folder;

    private Team team;
    private PracticeNetwork chirp;
    private final Signalbox[] nodes = new Signalbox[2];
    private final Signalbox.Node[] running = new Signalbox.Node[2];

    @BeforeEach
    void prepare() throws Exception {
        team = Team.make(folder);
        chirp = Sandbox.on(InstantSource.system()).start(PracticeKind.CHIRP, StartOptions.defaults());
        chirp.endFreeAccess(Duration.ZERO);
        var key = team.key();
        nodes[0] = team.at("one", key);
        nodes[1] = team.at("two", key);
    }

    @AfterEach
    void close() throws Exception {
        for (var node : running) {
            if (node != null) {
                node.close();
            }
        }
        chirp.close();
    }

    @Test
    void nodes_that_are_killed_at_random_never_spend_more_than_a_budget_and_all_that_fits_goes_out() throws Exception {
        serve(0);
        expect(nodes[0].run(
                "connector", "install", Signalbox.connector("chirp2").toString()));
        expect(nodes[0].run(
                Map.of("SIGNALBOX_SECRET_TOKEN", chirp.tokenFor("nightline")),
                "accounts",
                "add",
                "nightline@chirp",
                "--origin",
                chirp.origin().toString()));
        // room for a little more than FIT posts, and for no further one
        expect(nodes[0].run(
                "budget", "set", "chirp", "0.350", "USD", "--network", "chirp", "--per", "month", "--stop"));
        serve(1);
        chirp.misbehave(InjectedFault.of(InjectedFault.Kind.SLOW)
                .on(PracticeOperation.PUBLISH)
                .withDelay(Duration.ofMillis(250))
                .untilDisarmed());
        var due = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
        for (var i = 0; i < POSTS; i++) {
            nodes[0].write(
                    "content/" + i + ".md",
                    "---\ntitle: Post " + i + "\naccounts: [nightline@chirp]\nschedule: " + due + "\n---\nPost " + i
                            + "\n");
        }
        expect(nodes[0].run("schedule", "content"));

        var seed = System.nanoTime();
        System.out.println("kills by seed " + seed);
        var random = new Random(seed);
        team.awaitIn("one is under way", () -> count("state IN ('CLAIMED', 'SENDING', 'PUBLISHED')") > 0);
        for (var kill = 0; kill < KILLS; kill++) {
            Thread.sleep(200 + random.nextInt(1_500));
            var which = random.nextInt(2);
            running[which].kill();
            assertThat(chirp.bill().totalMicros()).isLessThanOrEqualTo(350_000);
            serve(which);
        }

        team.awaitIn("all are settled", () -> count("state IN ('PLANNED', 'CLAIMED', 'SENDING', 'UNKNOWN')") == 0);
        var sent = count("state IN ('PUBLISHED', 'REVIEW')");
        assertThat(count("state = 'HELD'"))
                .as("what has no room waits for money")
                .isEqualTo(POSTS - sent);
        assertThat(sent).as("all that fits went out").isEqualTo(FIT);
        assertThat(chirp.bill().totalMicros()).isLessThanOrEqualTo((long) FIT * PRICE_MICROS);
        assertThat(chirp.bill().lines().size()).isGreaterThanOrEqualTo((int) count("state = 'PUBLISHED'"));
        assertThat(team.number("SELECT SUM(amount_nanos) FROM usage WHERE currency = 'USD'"))
                .isEqualTo(team.number("SELECT spent FROM budget_periods WHERE budget = 'chirp'"))
                .isEqualTo(PRICE_MICROS * 1_000L * count("state = 'PUBLISHED'"));
        team.awaitIn(
                "no settled one keeps money reserved",
                () -> team.number("SELECT COUNT(*) FROM reservations") == count("state = 'REVIEW'"));
        assertThat(team.number("SELECT reserved FROM budget_periods WHERE budget = 'chirp'"))
                .isEqualTo(PRICE_MICROS * 1_000L * count("state = 'REVIEW'"));
    }

    private void serve(int which) throws Exception {
        running[which] = nodes[which].serve("--lease", LEASE.toSeconds() + "s");
        assertThat(running[which].ready()).startsWith("ready: ");
    }

    private long count(String condition) throws Exception {
        return team.number("SELECT COUNT(*) FROM publications WHERE " + condition);
    }

    private static void expect(Signalbox.Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
    }
}
