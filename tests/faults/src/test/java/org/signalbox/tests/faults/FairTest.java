package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Ten thousand posts of one account that are due delay one of another account by its turn only. */
@Timeout(120)
final class FairTest {
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aLongQueueOfOneAccountDelaysNoOther(Kind kind) throws Exception {
        try (var town = new Town(kind.opening(folder), new PlazaConnector(), Book.SILENT, Optional.empty());
                var plaza = Sandbox.on(town)
                        .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0).withRateLimit(1_000_000))) {
            var node = town.node("one");
            var busy = AccountId.of(plaza.handles().get(0) + "@plaza");
            var quiet = AccountId.of(plaza.handles().get(1) + "@plaza");
            for (var account : new AccountId[] {busy, quiet}) {
                town.connect(node.accounts, account, plaza.origin(), "token", plaza.tokenFor(account.name()));
            }
            town.plan(busy, town.store().now(), Overdue.LATE, Town.texts("busy", MANY));
            node.run();
            Town.await("the long queue is at work", () -> town.count(PublicationState.PUBLISHED) > 70);

            var one = town.plan(quiet, town.store().now(), Overdue.LATE, "quiet").get(0);
            var before = town.count(PublicationState.PUBLISHED);
            Town.await("the other one is out", () -> town.at(one).state() == PublicationState.PUBLISHED);

            assertThat(town.count(PublicationState.PUBLISHED) - before)
                    .as("what went out before it was claimed at the latest")
                    .isLessThan(200);
            assertThat(town.count(PublicationState.PLANNED)).isGreaterThan(MANY / 2);
        }
    }
}
