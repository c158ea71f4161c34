package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StoreChange;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/**
 * A store that fails over and has lost its newest commits: what was sent isn't sent again, and what is gone is told.
 */
final class LostOutcomesTest {
    private static final Duration GRACE = Duration.ofSeconds(6);

    @TempDir
    Path workspace;

    private FailoverFixture fixture;
    private FakeNetworks networks;
    private SendingService node;

    @BeforeEach
    void open() {
        fixture = new FailoverFixture(workspace);
        use(FailoverFixture.readBack());
    }

    private void use(FakeNetworks some) {
        networks = some;
        node = fixture.node("test:1", FailureDetector.NONE, networks);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void sendAfter(Duration time) throws InterruptedException {
        fixture.now = fixture.now.plus(time);
        fixture.send(node);
    }

    @Test
    void what_a_node_has_published_it_stores_again_before_it_claims_anything() throws Exception {
        var id = fixture.plan("one", "two");
        fixture.cutStandbyOff();
        var from = fixture.now;
        sendAfter(Duration.ZERO);
        assertThat(networks.session.visible()).hasSize(2);
        var sent = fixture.at(id);

        fixture.failOver(from);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
        sendAfter(Duration.ZERO);

        var recalled = fixture.at(id);
        assertThat(recalled.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(recalled.parts().get(1).receipt())
                .isEqualTo(sent.parts().get(1).receipt());
        sendAfter(GRACE);
        assertThat(networks.session.visible()).hasSize(2);
    }

    @Test
    void a_thread_of_which_a_part_is_out_goes_on_behind_it() throws Exception {
        var id = fixture.plan("one", "two");
        fixture.cutStandbyOff();
        var from = fixture.now;
        networks.session.afterCommit(() -> lose(from));
        sendAfter(Duration.ZERO);
        for (var i = 0; i < 20 && fixture.at(id).state() != PublicationState.PUBLISHED; i++) {
            fixture.reconcile(node, Duration.ofSeconds(20));
            sendAfter(Duration.ZERO);
        }

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible())
                .extracting(FakeSession.Visible::text)
                .containsExactly("one", "two");
    }

    private void lose(Instant from) {
        try {
            fixture.failOver(from);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_another_node_may_have_sent_is_looked_up_once_its_commit_is_over() throws Exception {
        var id = fixture.plan("hello");
        fixture.cutStandbyOff();
        var from = fixture.now;
        sendAfter(Duration.ZERO);
        node.stop(); // with what it knows
        node = fixture.node("test:2", FailureDetector.NONE, networks);

        fixture.failOver(from);
        sendAfter(GRACE);
        assertThat(fixture.at(id).reason()).map(Message::code).contains("publishing.waiting.doubt");
        sendAfter(Duration.ofSeconds(40 + 30 + 1));

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible())
                .as("it was found, not sent again")
                .hasSize(1);
    }

    @Test
    void what_waits_after_a_fail_over_is_given_back_once_also_when_it_is_claimed_ahead_of_its_time() throws Exception {
        var id = fixture.plan("hello");
        fixture.cutStandbyOff();
        fixture.failOver(fixture.now);
        sendAfter(GRACE);
        var until = fixture.at(id).notBefore();
        assertThat(fixture.at(id).reason()).map(Message::code).contains("publishing.waiting.doubt");

        fixture.now = until.minusSeconds(8);
        node.send(until.plusSeconds(2));
        fixture.now = until;
        fixture.settle(node);

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(fixture.at(id).progress().claim().epoch()).as("claims").isEqualTo(2);
    }

    @Test
    void what_a_node_may_have_sent_is_not_sent_again_where_nothing_tells() throws Exception {
        use(new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH));
        var id = fixture.plan("hello");
        fixture.cutStandbyOff();
        var from = fixture.now;
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("no answer in time", null);
        });
        sendAfter(Duration.ZERO);

        fixture.failOver(from);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
        sendAfter(Duration.ZERO);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        fixture.reconcile(node, Duration.ofSeconds(50));
        sendAfter(Duration.ofSeconds(1));

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void an_outcome_that_comes_after_the_fail_over_is_not_known_either_and_nothing_is_sent_again() throws Exception {
        use(new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH));
        var id = fixture.plan("hello");
        fixture.cutStandbyOff();
        var from = fixture.now;
        networks.session.failCommit(commit -> {
            commit.run();
            lose(from);
            throw new ConnectorException.OutcomeUnknown("no answer in time", null);
        });
        sendAfter(Duration.ZERO);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        sendAfter(Duration.ofSeconds(50));

        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void a_node_that_starts_after_a_fail_over_was_noticed_looks_before_it_sends() throws Exception {
        fixture.plan("hello");
        fixture.cutStandbyOff();
        var from = fixture.now;
        sendAfter(Duration.ZERO);
        node.stop(); // with what it knows
        node = fixture.node("test:2", FailureDetector.NONE, networks);
        fixture.failOver(from);
        sendAfter(Duration.ZERO);
        node.stop(); // it has told people
        node = fixture.node("test:3", FailureDetector.NONE, networks);
        sendAfter(Duration.ofSeconds(1));
        sendAfter(Duration.ofSeconds(40 + 30 + 1));

        assertThat(networks.session.visible())
                .as("it was found, not sent again")
                .hasSize(1);
    }

    @Test
    void a_node_that_runs_learns_of_a_fail_over_that_another_noticed() throws Exception {
        fixture.plan("hello");
        fixture.cutStandbyOff();
        var from = fixture.now;
        sendAfter(Duration.ZERO);
        node.stop(); // with what it knows
        var noticed = fixture.node("test:2", FailureDetector.NONE, networks);
        fixture.failOver(from);
        node = fixture.node("test:3", FailureDetector.NONE, networks); // it connected to the new server
        networks.session.failPrepare(new ConnectorException.Unavailable("not now", null));
        sendAfter(Duration.ZERO);
        var heard = new CountDownLatch(1); // listeners hear of a change one after another, the node before this one
        fixture.store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.LOST_CHANGES) {
                heard.countDown();
            }
        });
        fixture.send(noticed);
        assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
        noticed.stop();
        for (var i = 0; i < 5; i++) {
            sendAfter(Duration.ofSeconds(40));
        }

        assertThat(networks.session.visible())
                .as("it was found, not sent again")
                .hasSize(1);
    }

    @Test
    void a_network_with_keys_is_given_the_same_key_again() throws Exception {
        use(new FakeNetworks(new Delivery.Keyed(Duration.ofHours(1)), Capability.PUBLISH));
        var id = fixture.plan("hello");
        fixture.cutStandbyOff();
        var from = fixture.now;
        sendAfter(Duration.ZERO);
        var key = fixture.at(id).parts().getFirst().key();
        node.stop();
        node = fixture.node("test:2", FailureDetector.NONE, networks);

        fixture.failOver(from);
        sendAfter(GRACE);

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(fixture.at(id).parts().getFirst().key()).isEqualTo(key);
    }

    @Test
    void what_was_planned_after_the_fail_over_goes_out_at_once() throws Exception {
        fixture.cutStandbyOff();
        fixture.failOver(fixture.now);
        fixture.now = fixture.now.plusSeconds(1);
        var id = fixture.plan("new");
        sendAfter(GRACE);

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void what_is_gone_is_told_by_name_and_what_was_made_good_is_not() throws Exception {
        var sent = fixture.plan("sent");
        fixture.cutStandbyOff();
        var from = fixture.now;
        var gone = fixture.planAt(fixture.now.plusSeconds(3_600), "gone");
        sendAfter(Duration.ZERO);

        fixture.failOver(
                from,
                new StoreChange(StoreChange.Kind.PUBLICATION, gone.value()),
                new StoreChange(StoreChange.Kind.PUBLICATION, sent.value()),
                new StoreChange(StoreChange.Kind.NETWORK, "chirp"),
                new StoreChange(StoreChange.Kind.NODE, "test:1"));
        sendAfter(Duration.ZERO);

        var lost = fixture.store.lostChanges().list();
        assertThat(lost).hasSize(1);
        assertThat(lost.getFirst().names()).containsExactly("publication " + gone, "network chirp");
        assertThat(lost.getFirst().from()).isEqualTo(from);
        assertThat(lost.getFirst().message().text()).contains("publication " + gone);
    }

    @Test
    void what_only_this_node_knew_is_told_once_another_has_told_what_it_knew_and_nothing_twice() throws Exception {
        fixture.cutStandbyOff();
        var from = fixture.now;
        var gone = new StoreChange(
                StoreChange.Kind.PUBLICATION,
                fixture.planAt(fixture.now.plusSeconds(3_600), "gone").value());
        fixture.failOver(from, gone);
        sendAfter(Duration.ZERO);
        assertThat(told()).containsExactly("publication " + gone.id());

        fixture.dutyIsFree = false;
        fixture.now = fixture.now.plusSeconds(1);
        fixture.notice(from, gone, new StoreChange(StoreChange.Kind.NETWORK, "chirp"));
        sendAfter(Duration.ZERO);
        assertThat(told()).as("another node tells now").hasSize(1);
        fixture.dutyIsFree = true;
        sendAfter(Duration.ofSeconds(1));

        assertThat(told()).containsExactlyInAnyOrder("publication " + gone.id(), "network chirp");
    }

    @Test
    void what_this_node_sent_it_finds_in_its_memory_though_another_had_claimed_it_meanwhile() throws Exception {
        use(new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH));
        var id = fixture.plan("hello");
        fixture.cutStandbyOff();
        var from = fixture.now;
        sendAfter(Duration.ZERO);
        fixture.failOver(from);
        var claimed =
                fixture.store.publications().claimDue(new NodeId("test:2"), fixture.now, Duration.ofSeconds(60), 1);
        sendAfter(Duration.ZERO);
        assertThat(fixture.at(id).state()).as("it isn't this node's").isEqualTo(PublicationState.CLAIMED);

        fixture.store
                .publications()
                .save(claimed.getFirst()
                        .returnToQueue(Message.of("test.why"), fixture.now, new Actor("test", fixture.now)));
        sendAfter(Duration.ofSeconds(100));

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    private List<String> told() {
        return fixture.store.lostChanges().list().stream()
                .flatMap(each -> each.names().stream())
                .toList();
    }
}
