package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.plaza.internal.PlazaConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.CatchUpPolicy;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** A clock that jumps by an hour, or a machine that slept for one, while posts are in progress. */
@Timeout(120)
final class ClockTest {
    private static final AccountId ANNA = AccountId.of("nightline@plaza");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    /** Like a sleeping machine: claims from before have an expired lease, though no time has passed here. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void anHourForwardSendsNothingEarlyLosesNothingAndKeepsToTheCatchUpLimit(Kind kind) throws Exception {
        try (var town = town(kind);
                var plaza = plaza(town)) {
            var node = start(town, plaza);
            town.store()
                    .settings()
                    .set(
                            CatchUpPolicy.setting(Optional.of(ANNA)),
                            Optional.of("2 ask"),
                            new AuditEntry(town.instant(), "test", "account/" + ANNA, Message.of("test")));
            var soon = town.plan(ANNA, NodesFixture.NINE.plusSeconds(5), Overdue.LATE, "a", "b", "c", "d");
            var skipped = town.plan(ANNA, NodesFixture.NINE.plusSeconds(600), Overdue.SKIP, "not late");
            var later = town.plan(ANNA, NodesFixture.NINE.plus(HOUR).plusSeconds(2_400), Overdue.LATE, "later");
            node.sending.send(NodesFixture.NINE.plusSeconds(10)); // claimed, and waiting for their due time
            assertThat(plaza.held()).isEmpty();

            town.now = Optional.of(NodesFixture.NINE.plus(HOUR));
            node.settle();
            advance(town, Duration.ofMinutes(39));

            assertThat(texts(plaza))
                    .as("two of what was missed, half an hour apart")
                    .hasSize(2)
                    .doesNotContain("later");
            assertThat(states(town, soon))
                    .containsExactlyInAnyOrder(
                            PublicationState.PUBLISHED, PublicationState.PUBLISHED,
                            PublicationState.HELD, PublicationState.HELD);
            assertThat(states(town, skipped)).containsExactly(PublicationState.SKIPPED);
            advance(town, Duration.ofMinutes(2));
            assertThat(states(town, later)).containsExactly(PublicationState.PUBLISHED);
            neverEarlyNorTwice(town, plaza);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anHourBackwardSendsNothingEarlyAndLosesNothing(Kind kind) throws Exception {
        try (var town = town(kind);
                var plaza = plaza(town)) {
            var node = start(town, plaza);
            var out = town.plan(ANNA, NodesFixture.NINE, Overdue.LATE, "out");
            node.look(town.instant());
            assertThat(states(town, out)).containsExactly(PublicationState.PUBLISHED);
            var dead = town.plan(ANNA, NodesFixture.NINE, Overdue.LATE, "claimed by a node that died");
            town.store().publications().claimDue(new NodeId("dead:1"), town.instant(), Duration.ofSeconds(60), 1);
            var soon = town.plan(ANNA, NodesFixture.NINE.plusSeconds(5), Overdue.LATE, "soon");
            node.sending.send(NodesFixture.NINE.plusSeconds(10)); // claimed, and waiting for its due time

            town.now = Optional.of(NodesFixture.NINE.minus(HOUR));
            var between = town.plan(ANNA, NodesFixture.NINE.minusSeconds(1_800), Overdue.LATE, "between");
            advance(town, Duration.ofMinutes(29));
            assertThat(texts(plaza)).as("nothing is due by the new time").containsExactly("out");
            advance(town, Duration.ofMinutes(2));
            assertThat(states(town, between)).containsExactly(PublicationState.PUBLISHED);
            advance(town, Duration.ofMinutes(35));

            node.settle();
            advance(town, Duration.ofMinutes(5));
            assertThat(states(town, soon)).containsExactly(PublicationState.PUBLISHED);
            assertThat(states(town, dead)).containsExactly(PublicationState.PUBLISHED);
            assertThat(texts(plaza)).hasSize(4).doesNotHaveDuplicates();
        }
    }

    private NodesFixture town(Kind kind) throws Exception {
        return new NodesFixture(
                kind.opening(folder), new PlazaConnector(), FixedTerms.SILENT, Optional.of(NodesFixture.NINE));
    }

    private static PracticeNetwork plaza(NodesFixture town) throws Exception {
        return Sandbox.on(town)
                .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0));
    }

    private static Node start(NodesFixture town, PracticeNetwork plaza) {
        var node = town.node("one");
        town.connect(node.accounts, ANNA, plaza.origin(), "token", plaza.tokenFor("nightline"));
        return node;
    }

    /**
     * Advances the time, with a poll every ten seconds; doesn't wait for publications that a node holds until their due
     * time.
     */
    private static void advance(NodesFixture town, Duration by) throws Exception {
        for (var end = town.instant().plus(by); town.instant().isBefore(end); ) {
            town.now = Optional.of(town.instant().plusSeconds(10));
            var node = town.nodes.get(0);
            node.sending.reconcile();
            var before = atWork(town);
            node.sending.send(town.instant());
            for (var tries = 0; tries < 400 && atWork(town) > before; tries++) {
                Thread.sleep(5);
            }
        }
    }

    private static int atWork(NodesFixture town) {
        return town.count(PublicationState.CLAIMED) + town.count(PublicationState.SENDING);
    }

    private static List<PublicationState> states(NodesFixture town, List<PublicationId> ids) {
        return ids.stream().map(id -> town.at(id).state()).toList();
    }

    private static List<String> texts(PracticeNetwork plaza) throws Exception {
        return plaza.held().stream().map(post -> post.text()).toList();
    }

    private static void neverEarlyNorTwice(NodesFixture town, PracticeNetwork plaza) throws Exception {
        for (var post : plaza.held()) {
            var due = town.store().publications().list(PublicationQuery.all()).items().stream()
                    .filter(each -> each.title().equals(post.text()))
                    .findFirst()
                    .orElseThrow()
                    .due();
            assertThat(post.createdAt()).as(post.text()).isAfterOrEqualTo(due);
        }
        assertThat(texts(plaza)).doesNotHaveDuplicates();
    }
}
