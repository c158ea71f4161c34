package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.bluesky.internal.BlueskyConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;

/** Tokens that expire under load, at a network with single-use refresh tokens. */
@Timeout(120)
final class RefreshTest {
    private static final List<AccountId> ACCOUNTS = List.of(AccountId.of("anna@bluesky"), AccountId.of("bert@bluesky"));
    private static final int EACH = 50;

    @TempDir
    Path folder;

    /** On PostgreSQL two nodes send for the same accounts at the same time. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void anExpiredTokenIsRenewedOnceForAllWhoUseIt(Kind kind) throws Exception {
        try (var server = new RotatingServer(30);
                var fixture = town(kind)) {
            start(fixture, kind, server);

            fixture.drain(2 * EACH, NodesFixture.NINE.plus(Duration.ofMinutes(30)));

            for (var account : ACCOUNTS) {
                assertThat(server.created(account.name())).as("sessions opened").isEqualTo(1);
                assertThat(server.refreshed(account.name())).as("renewals").isEqualTo(1);
                assertThat(server.reused(account.name()))
                        .as("refresh tokens used again")
                        .isZero();
            }
            assertThat(server.texts()).hasSize(2 * EACH).doesNotHaveDuplicates();
        }
    }

    /** Both publish at the same time, on PostgreSQL by two nodes, with a grant that they share. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void accountsOfOneLoginRenewItsTokenOnceForAllOfThem(Kind kind) throws Exception {
        try (var server = new RotatingServer(60);
                var fixture = town(kind)) {
            nodes(fixture, kind);
            var grant = new Grant(
                    server.origin(), "anna.example", Map.of(), Map.of("password", Secret.of(RotatingServer.PASSWORD)));
            var targets = new LinkedHashMap<AccountId, Account>();
            ACCOUNTS.forEach(id -> targets.put(
                    id, Account.of("did:plc:" + id.name(), id.name()).build()));
            fixture.nodes.get(0).accounts.add(grant, targets, List.copyOf(targets.values()), its -> true, "test");
            plan(fixture);

            fixture.drain(2 * EACH, NodesFixture.NINE.plus(Duration.ofMinutes(30)));

            assertThat(server.created("anna")).as("sessions opened").isEqualTo(1);
            assertThat(server.refreshed("anna")).as("renewals").isEqualTo(1);
            assertThat(server.reused("anna")).as("refresh tokens used again").isZero();
            assertThat(server.texts()).hasSize(2 * EACH).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAccountThatCanNotBeRenewedIsPausedAndItsPostsWaitUntilItIsConnectedAgain(Kind kind) throws Exception {
        try (var server = new RotatingServer(1_000);
                var fixture = town(kind)) {
            start(fixture, kind, server);
            NodesFixture.await("some go out", () -> {
                for (var node : fixture.nodes) {
                    node.sending.send(fixture.instant());
                }
                return !server.texts().isEmpty();
            });
            server.lock(true);
            for (var node : fixture.nodes) {
                node.settle();
                node.look(fixture.instant());
            }

            var out = server.texts().size();
            NodesFixture.await("what is left is held", () -> fixture.count(PublicationState.HELD) == 2 * EACH - out);
            for (var account : ACCOUNTS) {
                var paused = fixture.store()
                        .accounts()
                        .find(account)
                        .orElseThrow()
                        .paused()
                        .orElseThrow();
                assertThat(paused.code()).isEqualTo("networks.authorization-lost");
                assertThat(paused.text()).contains(account.toString(), "connect the account again");
            }
            server.lock(false);
            connect(fixture, server);
            NodesFixture.await("what was held is released", () -> fixture.count(PublicationState.HELD) == 0);
            fixture.drain(2 * EACH, NodesFixture.NINE.plus(Duration.ofHours(3)));

            assertThat(server.texts()).hasSize(2 * EACH).doesNotHaveDuplicates();
        }
    }

    private NodesFixture town(Kind kind) throws Exception {
        return new NodesFixture(
                kind.opening(folder), new BlueskyConnector(), TermsBook.NONE, Optional.of(NodesFixture.NINE));
    }

    private static void start(NodesFixture fixture, Kind kind, RotatingServer server) {
        nodes(fixture, kind);
        connect(fixture, server);
        plan(fixture);
    }

    private static void nodes(NodesFixture fixture, Kind kind) {
        fixture.node("one");
        if (kind == Kind.POSTGRESQL) {
            fixture.node("two");
        }
    }

    private static void plan(NodesFixture fixture) {
        for (var account : ACCOUNTS) {
            fixture.plan(account, NodesFixture.NINE, Overdue.LATE, NodesFixture.texts("of " + account.name(), EACH));
        }
    }

    private static void connect(NodesFixture fixture, RotatingServer server) {
        for (var account : ACCOUNTS) {
            fixture.connect(
                    fixture.nodes.get(0).accounts, account, server.origin(), "password", RotatingServer.PASSWORD);
        }
    }
}
