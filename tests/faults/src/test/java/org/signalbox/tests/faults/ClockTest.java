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
import org.signalbox.terms.TermsBook;

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
        try (var fixture = town(kind);
                var plaza = plaza(fixture)) {
            var node = start(fixture, plaza);
            fixture.store()
                    .settings()
                    .set(
                            CatchUpPolicy.setting(Optional.of(ANNA)),
                            Optional.of("2 hold"),
                            new AuditEntry(fixture.instant(), "test", "account/" + ANNA, Message.of("test")));
            var soon = fixture.plan(ANNA, NodesFixture.NINE.plusSeconds(5), Overdue.LATE, "a", "b", "c", "d");
            var skipped = fixture.plan(ANNA, NodesFixture.NINE.plusSeconds(600), Overdue.SKIP, "not late");
            var later = fixture.plan(ANNA, NodesFixture.NINE.plus(HOUR).plusSeconds(2_400), Overdue.LATE, "later");
            node.sending.send(NodesFixture.NINE.plusSeconds(10)); // claimed, and waiting for their due time
            assertThat(plaza.posts()).isEmpty();

            fixture.now = Optional.of(NodesFixture.NINE.plus(HOUR));
            node.settle();
            advance(fixture, Duration.ofMinutes(39));

            assertThat(texts(plaza))
                    .as("two of what was missed, half an hour apart")
                    .hasSize(2)
                    .doesNotContain("later");
            assertThat(states(fixture, soon))
                    .containsExactlyInAnyOrder(
                            PublicationState.PUBLISHED, PublicationState.PUBLISHED,
                            PublicationState.HELD, PublicationState.HELD);
            assertThat(states(fixture, skipped)).containsExactly(PublicationState.SKIPPED);
            advance(fixture, Duration.ofMinutes(2));
            assertThat(states(fixture, later)).containsExactly(PublicationState.PUBLISHED);
            neverEarlyNorTwice(fixture, plaza);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anHourBackwardSendsNothingEarlyAndLosesNothing(Kind kind) throws Exception {
        try (var fixture = town(kind);
                var plaza = plaza(fixture)) {
            var node = start(fixture, plaza);
            var out = fixture.plan(ANNA, NodesFixture.NINE, Overdue.LATE, "out");
            node.look(fixture.instant());
            assertThat(states(fixture, out)).containsExactly(PublicationState.PUBLISHED);
            var dead = fixture.plan(ANNA, NodesFixture.NINE, Overdue.LATE, "claimed by a node that died");
            fixture.store().publications().claimDue(new NodeId("dead:1"), fixture.instant(), Duration.ofSeconds(60), 1);
            var soon = fixture.plan(ANNA, NodesFixture.NINE.plusSeconds(5), Overdue.LATE, "soon");
            node.sending.send(NodesFixture.NINE.plusSeconds(10)); // claimed, and waiting for its due time

            fixture.now = Optional.of(NodesFixture.NINE.minus(HOUR));
            var between = fixture.plan(ANNA, NodesFixture.NINE.minusSeconds(1_800), Overdue.LATE, "between");
            advance(fixture, Duration.ofMinutes(29));
            assertThat(texts(plaza)).as("nothing is due by the new time").containsExactly("out");
            advance(fixture, Duration.ofMinutes(2));
            assertThat(states(fixture, between)).containsExactly(PublicationState.PUBLISHED);
            advance(fixture, Duration.ofMinutes(35));

            node.settle();
            advance(fixture, Duration.ofMinutes(5));
            assertThat(states(fixture, soon)).containsExactly(PublicationState.PUBLISHED);
            assertThat(states(fixture, dead)).containsExactly(PublicationState.PUBLISHED);
            assertThat(texts(plaza)).hasSize(4).doesNotHaveDuplicates();
        }
    }

    private NodesFixture town(Kind kind) throws Exception {
        return new NodesFixture(
                kind.opening(folder), new PlazaConnector(), TermsBook.NONE, Optional.of(NodesFixture.NINE));
    }

    private static PracticeNetwork plaza(NodesFixture fixture) throws Exception {
        return Sandbox.on(fixture)
                .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0));
    }

    private static Node start(NodesFixture fixture, PracticeNetwork plaza) {
        var node = fixture.node("one");
        fixture.connect(node.accounts, ANNA, plaza.origin(), "token", plaza.tokenFor("nightline"));
        return node;
    }

    /**
     * Advances the time, with a poll every ten seconds; doesn't wait for publications that a node holds until their due
     * time.
     */
    private static void advance(NodesFixture fixture, Duration by) throws Exception {
        for (var end = fixture.instant().plus(by); fixture.instant().isBefore(end); ) {
            fixture.now = Optional.of(fixture.instant().plusSeconds(10));
            var node = fixture.nodes.get(0);
            node.sending.reconcile();
            var before = atWork(fixture);
            node.sending.send(fixture.instant());
            for (var tries = 0; tries < 400 && atWork(fixture) > before; tries++) {
                Thread.sleep(5);
            }
        }
    }

    private static int atWork(NodesFixture fixture) {
        return fixture.count(PublicationState.CLAIMED) + fixture.count(PublicationState.SENDING);
    }

    private static List<PublicationState> states(NodesFixture fixture, List<PublicationId> ids) {
        return ids.stream().map(id -> fixture.at(id).state()).toList();
    }

    private static List<String> texts(PracticeNetwork plaza) throws Exception {
        return plaza.posts().stream().map(post -> post.text()).toList();
    }

    private static void neverEarlyNorTwice(NodesFixture fixture, PracticeNetwork plaza) throws Exception {
        for (var post : plaza.posts()) {
            var due = fixture.store().publications().list(PublicationQuery.all()).items().stream()
                    .filter(each -> each.title().equals(post.text()))
                    .findFirst()
                    .orElseThrow()
                    .due();
            assertThat(post.createdAt()).as(post.text()).isAfterOrEqualTo(due);
        }
        assertThat(texts(plaza)).doesNotHaveDuplicates();
    }
}
