package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.plaza.internal.PlazaConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.terms.TermsBook;

/** Neither a long queue of one account nor its unresponsive network delays another account. */
@Timeout(120)
final class FairTest {
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aLongQueueOfOneAccountDelaysNoOther(Kind kind) throws Exception {
        try (var fixture =
                        new NodesFixture(kind.opening(folder), new PlazaConnector(), TermsBook.NONE, Optional.empty());
                var plaza = Sandbox.on(fixture)
                        .start(
                                PracticeKind.PLAZA,
                                StartOptions.defaults().withPastPosts(0).withRateLimit(1_000_000))) {
            var node = fixture.node("one");
            var busy = AccountId.of(plaza.handles().get(0) + "@plaza");
            var quiet = AccountId.of(plaza.handles().get(1) + "@plaza");
            for (var account : new AccountId[] {busy, quiet}) {
                fixture.connect(node.accounts, account, plaza.origin(), "token", plaza.tokenFor(account.name()));
            }
            fixture.plan(busy, fixture.store().now(), Overdue.LATE, NodesFixture.texts("busy", MANY));
            node.run();
            NodesFixture.await("the long queue is at work", () -> fixture.count(PublicationState.PUBLISHED) > 70);

            var one = fixture.plan(quiet, fixture.store().now(), Overdue.LATE, "quiet")
                    .get(0);
            var before = fixture.count(PublicationState.PUBLISHED);
            NodesFixture.await("the other one is out", () -> fixture.at(one).state() == PublicationState.PUBLISHED);

            assertThat(fixture.count(PublicationState.PUBLISHED) - before)
                    .as("what went out before it was claimed at the latest")
                    .isLessThan(200);
            assertThat(fixture.count(PublicationState.PLANNED)).isGreaterThan(MANY / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAccountWhoseNetworkDoesNotAnswerLeavesRoomForOthers(Kind kind) throws Exception {
        try (var fixture =
                        new NodesFixture(kind.opening(folder), new PlazaConnector(), TermsBook.NONE, Optional.empty());
                var silence = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
                var plaza = Sandbox.on(fixture)
                        .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0))) {
            var node = fixture.node("one");
            var stuck = AccountId.of("stuck@plaza");
            var quick = AccountId.of(plaza.handles().get(0) + "@plaza");
            var nowhere = URI.create("http://127.0.0.1:" + silence.getLocalPort());
            fixture.connect(node.accounts, stuck, nowhere, "token", "any");
            fixture.connect(node.accounts, quick, plaza.origin(), "token", plaza.tokenFor(quick.name()));
            fixture.plan(stuck, fixture.store().now(), Overdue.LATE, NodesFixture.texts("stuck", 1_000));
            node.run();
            NodesFixture.await("the stuck one is at work", () -> fixture.count(PublicationState.SENDING) > 0);

            var one = fixture.plan(quick, fixture.store().now(), Overdue.LATE, "quick")
                    .get(0);
            NodesFixture.await("the other one is out", () -> fixture.at(one).state() == PublicationState.PUBLISHED);

            assertThat(fixture.count(PublicationState.UNKNOWN))
                    .as("requests that were given up meanwhile")
                    .isZero();
        }
    }
}
