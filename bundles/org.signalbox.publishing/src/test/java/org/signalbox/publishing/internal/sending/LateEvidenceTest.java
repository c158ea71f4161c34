package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.Actor;
import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.internal.ExitedNodes;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;

/** A sender falls silent with an intent; what is heard of it later counts, and a person is asked last. */
class LateEvidenceTest {
    private static final NodeId SILENT = new NodeId("silent:1");

    @TempDir
    Path workspace;

    private final AtomicBoolean dead = new AtomicBoolean();
    private FailoverFixture fixture;
    private FakeNetworks networks;
    private SendingService heir;

    @BeforeEach
    void open() {
        fixture = new FailoverFixture(workspace);
        networks = FailoverFixture.readBack();
        heir = fixture.node("heir:1", new ExitedNodes(node -> dead.get()), networks);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSenderThatGoesOnTellsThatItIsThere() throws Exception {
        var id = fixture.plan("hello");
        var stopped = FailoverFixture.readBack();
        var sender = fixture.node(SILENT.value(), ExitedNodes.NOBODY, stopped);
        stopped.session.failCommit(commit -> {
            takenOver(id, PublicationState.UNKNOWN);
            commit.run();
        });
        fixture.send(sender);

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void aSenderThatGoesOnTellsThatItDidNotSendIt() throws Exception {
        var id = fixture.plan("hello");
        var stopped = FailoverFixture.readBack();
        var sender = fixture.node(SILENT.value(), ExitedNodes.NOBODY, stopped);
        stopped.session.failCommit(commit -> {
            takenOver(id, PublicationState.UNKNOWN);
            throw new ConnectorException.NotSent("no time left", null);
        });
        fixture.send(sender);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);

        fixture.send(heir);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void whatASenderSendsAtLastWithoutAnAnswerIsLookedForAnew() throws Exception {
        var id = fixture.plan("hello");
        var stopped = FailoverFixture.readBack();
        var sender = fixture.node(SILENT.value(), ExitedNodes.NOBODY, stopped);
        stopped.session.failCommit(commit -> {
            takenOver(id, PublicationState.UNKNOWN);
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        fixture.send(sender);

        fixture.reconcile(heir, Duration.ofSeconds(20));
        assertThat(fixture.at(id).state()).as("it may be on its way").isEqualTo(PublicationState.UNKNOWN);
        lookFor(id, Duration.ofSeconds(75));
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void aSenderThatIsProvenDeadLeavesNothingToAPerson() throws Exception {
        var id = abandoned();
        lookFor(id, Duration.ofMinutes(10));
        assertThat(fixture.at(id).state()).as("its sender may go on").isEqualTo(PublicationState.UNKNOWN);
        assertThat(fixture.at(id).reason().orElseThrow().code()).isEqualTo("publishing.unclear.silent");

        dead.set(true);
        lookFor(id, Duration.ofSeconds(200));
        fixture.send(heir);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aSilentSenderIsLeftToAPersonAfterAnHourAndFoundAllTheSame() throws Exception {
        var id = abandoned();
        lookFor(id, Duration.ofMinutes(65));
        var asked = fixture.at(id);
        assertThat(asked.state()).isEqualTo(PublicationState.REVIEW);
        dead.set(true);
        lookFor(id, Duration.ofMinutes(5));
        assertThat(fixture.at(id).state())
                .as("a person may have acted: nothing is sent")
                .isEqualTo(PublicationState.REVIEW);

        var part = asked.parts().get(0);
        networks.session.commit(
                new Commit(Part.text("hello"), new Prepared("hello"), part.key().orElseThrow(), Optional.empty()));
        lookFor(id, Duration.ofHours(2));
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void alsoWithAKeyASilentSenderIsWaitedForAsItMaySendWhenTheKeyIsForgotten() throws Exception {
        networks = new FakeNetworks(new Delivery.Keyed(Duration.ofHours(1)), Capability.PUBLISH, Capability.RECONCILE);
        heir = fixture.node("heir:2", new ExitedNodes(node -> dead.get()), networks);
        var id = abandoned();
        lookFor(id, Duration.ofMinutes(10));
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.UNKNOWN);

        dead.set(true);
        lookFor(id, Duration.ofSeconds(200));
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void whatArrivesAfterItWasFoundAbsentIsNotSentAgain() throws Exception {
        var id = abandoned();
        dead.set(true);
        lookFor(id, Duration.ofSeconds(200));
        var absent = fixture.at(id);
        assertThat(absent.state()).isEqualTo(PublicationState.PLANNED);

        networks.session.commit(new Commit(
                Part.text("hello"),
                new Prepared("hello"),
                absent.parts().get(0).key().orElseThrow(),
                Optional.empty()));
        fixture.send(heir);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void whatIsFoundThenCountsHoweverLongTheNodeWasAway() throws Exception {
        var id = abandoned();
        dead.set(true);
        lookFor(id, Duration.ofSeconds(200));
        networks.session.commit(new Commit(
                Part.text("hello"),
                new Prepared("hello"),
                fixture.at(id).parts().get(0).key().orElseThrow(),
                Optional.empty()));

        networks.session.whileLooking(() -> fixture.now = fixture.now.plus(Duration.ofHours(1)));
        fixture.send(heir);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void alsoWithAKeyItIsLookedForOnceTheKeyIsForgotten() throws Exception {
        networks = new FakeNetworks(new Delivery.Keyed(Duration.ofHours(1)), Capability.PUBLISH, Capability.RECONCILE);
        heir = fixture.node("heir:2", new ExitedNodes(node -> dead.get()), networks);
        var id = abandoned();
        dead.set(true);
        lookFor(id, Duration.ofSeconds(200));
        networks.session.commit(new Commit(
                Part.text("hello"),
                new Prepared("hello"),
                fixture.at(id).parts().get(0).key().orElseThrow(),
                Optional.empty()));

        fixture.now = fixture.now.plus(Duration.ofHours(1));
        fixture.send(heir);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible())
                .as("the network has forgotten the key")
                .hasSize(1);
    }

    /** The lease of whoever sends it runs out, and the heir takes over. */
    private void takenOver(PublicationId id, PublicationState expected) {
        try {
            fixture.reconcile(heir, Duration.ofMinutes(6));
            fixture.reconcile(heir, Duration.ofSeconds(1));
            assertThat(fixture.at(id).state()).isEqualTo(expected);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An intent of a sender that isn't heard of again; its lease is over. */
    private PublicationId abandoned() throws InterruptedException {
        var id = fixture.plan("hello");
        var claimed = fixture.store
                .publications()
                .claimDue(SILENT, fixture.now, Duration.ofMinutes(5), 1)
                .get(0);
        fixture.store
                .publications()
                .save(claimed.intend(
                        0,
                        new PublishKey(UUID.randomUUID(), fixture.now),
                        "hello",
                        fixture.now.plus(Leases.DEFAULT.commitTimeout()),
                        new Actor(SILENT.value(), fixture.now)));
        takenOver(id, PublicationState.UNKNOWN);
        return id;
    }

    /** Looks whenever a look is due. */
    private void lookFor(PublicationId id, Duration time) throws InterruptedException {
        var end = fixture.now.plus(time);
        for (var next = next(id); next != null && !next.isAfter(end); next = next(id)) {
            fixture.now = next.isAfter(fixture.now) ? next : fixture.now;
            fixture.reconcile(heir, Duration.ZERO);
        }
        fixture.now = end;
    }

    private @Nullable Instant next(PublicationId id) {
        var state = fixture.at(id).state();
        return state == PublicationState.UNKNOWN || state == PublicationState.REVIEW
                ? fixture.at(id).progress().attempts().reconcileAt().orElse(null)
                : null;
    }
}
