package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.plaza.internal.PlazaConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** Posts due at once are published as fast as the network's limits allow, over real sockets, and never refused. */
@Timeout(120)
final class PacingTest {
    private static final AccountId ANNA = AccountId.of("nightline@plaza");

    @TempDir
    Path folder;

    /** On PostgreSQL by two nodes that share the account. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void fiveHundredPostsOfOneAccountKeepToItsRate(Kind kind) throws Exception {
        var book = FixedTerms.saying(
                "plaza",
                "{\"id\": \"plaza.rate\", \"kind\": \"rate\", \"measure\": {\"unit\": \"calls\", \"window\": "
                        + "\"rolling\","
                        + " \"length\": \"PT5M\", \"scope\": \"account\"}, \"value\": 100}");
        try (var fixture = new NodesFixture(
                        kind.opening(folder), new PlazaConnector(), book, Optional.of(NodesFixture.NINE));
                var plaza = plaza(fixture, 100)) {
            nodes(fixture, kind);
            fixture.connect(fixture.nodes.get(0).accounts, ANNA, plaza.origin(), "token", plaza.tokenFor("nightline"));
            var texts = NodesFixture.texts("post", 500);
            fixture.plan(ANNA, NodesFixture.NINE, Overdue.LATE, texts);

            fixture.drain(500, NodesFixture.NINE.plus(Duration.ofMinutes(60)));

            assertThat(refused(fixture)).as("refused for their number").isZero();
            assertThat(plaza.posts())
                    .extracting(post -> post.text())
                    .contains(texts)
                    .doesNotHaveDuplicates();
            assertThat(Duration.between(NodesFixture.NINE, fixture.instant()))
                    .as("four more windows, each up to a minute longer, as usage is kept by the minute; "
                            + "and seconds for the looks")
                    .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(25).plusSeconds(20));
        }
    }

    /**
     * A proxy enforces limits that the practice server lacks: all accounts of an application, and an account's days.
     */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void postsOfTwoAccountsKeepToTheRateOfTheApplicationAndToEachOnesDay(Kind kind) throws Exception {
        var book = FixedTerms.saying(
                "plaza",
                "{\"id\": \"plaza.app\", \"kind\": \"rate\", \"measure\": {\"unit\": \"calls\", \"window\": "
                        + "\"rolling\","
                        + " \"length\": \"PT10M\", \"scope\": \"app\"}, \"value\": 20}",
                "{\"id\": \"plaza.day\", \"kind\": \"quota\", \"operation\": \"post.create\", \"measure\": {\"unit\":"
                        + " \"posts\", \"window\": \"utc-day\", \"scope\": \"account\"}, \"value\": 25}");
        try (var fixture = new NodesFixture(
                        kind.opening(folder), new PlazaConnector(), book, Optional.of(NodesFixture.NINE));
                var plaza = plaza(fixture, 10_000);
                var gate = new ConnectionGate(plaza.origin(), fixture, 20, Duration.ofMinutes(10), 25)) {
            nodes(fixture, kind);
            var handles = plaza.handles();
            var second =
                    AccountId.of(handles.stream()
                                    .filter(each -> !each.equals("nightline"))
                                    .findFirst()
                                    .orElseThrow() + "@plaza");
            for (var account : new AccountId[] {ANNA, second}) {
                fixture.connect(
                        fixture.nodes.get(0).accounts, account, gate.origin(), "token", plaza.tokenFor(account.name()));
                fixture.plan(account, NodesFixture.NINE, Overdue.LATE, NodesFixture.texts("of " + account.name(), 40));
            }

            fixture.drain(80, NodesFixture.NINE.plus(Duration.ofHours(24)));

            assertThat(gate.refused()).as("refused for their number").isZero();
            assertThat(gate.passed()).isEqualTo(80);
            assertThat(fixture.instant())
                    .as("15 of each wait for the next day")
                    .isBetween(Instant.parse("2027-03-02T00:00:00Z"), Instant.parse("2027-03-02T00:30:00Z"));
        }
    }

    private static PracticeNetwork plaza(NodesFixture fixture, int rate) throws Exception {
        return Sandbox.on(fixture)
                .start(
                        PracticeKind.PLAZA,
                        StartOptions.defaults().withPastPosts(0).withRateLimit(rate));
    }

    private static void nodes(NodesFixture fixture, Kind kind) {
        fixture.node("one");
        if (kind == Kind.POSTGRESQL) {
            fixture.node("two");
        }
    }

    private static int refused(NodesFixture fixture) {
        return fixture.nodes.stream().mapToInt(node -> node.tooMany.get()).sum();
    }
}
