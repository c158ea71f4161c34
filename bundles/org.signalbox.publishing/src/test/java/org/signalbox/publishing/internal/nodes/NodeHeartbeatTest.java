package org.signalbox.publishing.internal.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.ProcessIdentity;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.NodeInfo.Liveness;
import org.signalbox.publishing.internal.ChirpStore;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.store.OpenStore;

/** How this process is one of the nodes, on the real store. */
final class NodeHeartbeatTest {
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final NodeId OTHER = new NodeId("ben@server:2");

    @TempDir
    Path workspace;

    private volatile Instant now = NINE;
    private final FakeNetworks networks = new FakeNetworks(new Delivery.ClientId());
    private volatile Optional<Message> unable = Optional.empty();
    private OpenStore store;

    @BeforeEach
    void open() {
        store = ChirpStore.open(workspace, () -> now);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void itJoinsTellsWhatItHasOfNetworksAndLeavesInOrder() throws Exception {
        var heartbeat = heartbeat(true);
        await(() -> heartbeat.membership().joined().getAsBoolean());
        var here = heartbeat.list().getFirst();
        assertThat(here.self()).isTrue();
        assertThat(here.liveness()).isEqualTo(Liveness.ACTIVE);
        assertThat(here.record().networks()).containsExactly(new NodeNetwork("chirp", 1, Optional.empty()));
        assertThat(here.appliedChanges()).isEqualTo(here.wanted()).isEqualTo(1);
        assertThat(here.behind()).isEmpty();

        heartbeat.stop();
        assertThat(heartbeat.list()).extracting(NodeInfo::liveness).containsExactly(Liveness.LEFT);
    }

    @Test
    void itTellsAtOnceWhenANetworkIsNotAsWantedAnyMore() throws Exception {
        var heartbeat = heartbeat(true);
        await(() -> heartbeat.membership().joined().getAsBoolean());
        networks.become(NetworkState.DRAINING);
        networks.become(NetworkState.ENABLED);
        await(() -> heartbeat.list().getFirst().behind().isEmpty());
        networks.problem("chirp", "nobody trusts its vendor here");
        await(() -> heartbeat.list().getFirst().behind().equals(List.of("chirp")));
        assertThat(heartbeat.list().getFirst().record().networks().getFirst().problem())
                .isPresent();
        heartbeat.stop();
    }

    @Test
    void aNodeThatCannotOpenGrantsClaimsNothing() throws Exception {
        unable = Optional.of(Message.of("accounts.foreign-key", "test"));
        var heartbeat = heartbeat(true);
        await(() -> heartbeat.membership().joined().getAsBoolean());
        assertThat(heartbeat.list().getFirst().behind()).containsExactly("chirp");
        assertThat(store.publications().claimDue(heartbeat.self(), NINE, Duration.ofMinutes(1), 1))
                .isEmpty();
        heartbeat.stop();
    }

    @Test
    void itDoesNotSayThatItEndedInOrderWhileSomethingMayBeSentStill() throws Exception {
        var heartbeat = heartbeat(true);
        await(() -> heartbeat.membership().joined().getAsBoolean());
        heartbeat.membership().endedCleanly().accept(false);
        heartbeat.stop();
        assertThat(store.nodes().find(heartbeat.self()).orElseThrow().endedAt()).isEmpty();
    }

    @Test
    void aProcessThatDoesNotSendOnlyLooks() throws Exception {
        var heartbeat = heartbeat(false);
        store.nodes().join(record(OTHER, Optional.empty()), Duration.ofDays(1));
        assertThat(heartbeat.list()).extracting(each -> each.record().id()).containsExactly(OTHER);
        heartbeat.stop();
        assertThat(store.nodes().find(OTHER).orElseThrow().endedAt()).isEmpty();
    }

    @Test
    void silenceIsLateAndProvesNothing() {
        var failureDetector =
                new StoreFailureDetector(store.nodes(), false, new NodeId("self"), ProcessTable.here(), () -> now);
        store.nodes().join(record(OTHER, Optional.empty()), Duration.ofDays(1));
        now = NINE.plus(Duration.ofDays(1));
        assertThat(store.nodes().find(OTHER).orElseThrow().silent(now)).isTrue();
        assertThat(failureDetector.confirmedDead(OTHER)).isFalse();
        assertThat(failureDetector.confirmedDead(new NodeId("nobody knows it"))).isFalse();

        store.nodes().leave(OTHER);
        assertThat(failureDetector.confirmedDead(OTHER)).isTrue();
    }

    @Test
    void aNodeOfThisSystemWhoseProcessIsNoMoreIsGone() {
        var processes = ProcessTable.here();
        var self = processes.self().orElseThrow();
        var failureDetector = new StoreFailureDetector(store.nodes(), false, new NodeId("self"), processes, () -> now);
        var runs = new NodeId("runs");
        store.nodes().join(record(runs, Optional.of(self)), Duration.ofDays(1));
        var ended = new ProcessIdentity(self.host(), self.pid(), self.started() - 1);
        store.nodes().join(record(OTHER, Optional.of(ended)), Duration.ofDays(1));

        assertThat(failureDetector.confirmedDead(OTHER)).isTrue();
        assertThat(failureDetector.confirmedDead(runs)).isFalse();
        assertThat(failureDetector.confirmedDead(new NodeId("self"))).isFalse();
    }

    @Test
    void whoeverUsedAStoreOfOnesOwnBeforeIsGone() {
        var failureDetector =
                new StoreFailureDetector(store.nodes(), true, new NodeId("self"), ProcessTable.here(), () -> now);
        assertThat(failureDetector.confirmedDead(OTHER)).isTrue();
        assertThat(failureDetector.confirmedDead(new NodeId("self"))).isFalse();
    }

    @Test
    void a_node_is_lost_when_it_is_gone_or_silent_without_having_left() {
        var failureDetector =
                new StoreFailureDetector(store.nodes(), false, new NodeId("self"), ProcessTable.here(), () -> now);
        store.nodes().join(record(OTHER, Optional.empty()), Duration.ofDays(1));
        assertThat(failureDetector.lost(OTHER)).as("it gives signs of life").isFalse();
        now = NINE.plus(Duration.ofMinutes(2));
        assertThat(failureDetector.lost(OTHER)).as("it gives none").isTrue();
        store.nodes().beat(OTHER);
        assertThat(failureDetector.lost(OTHER)).as("it came back").isFalse();

        store.nodes().leave(OTHER);
        now = NINE.plus(Duration.ofMinutes(9));
        assertThat(failureDetector.lost(OTHER)).as("it left in order").isFalse();
        assertThat(failureDetector.lost(new NodeId("self"))).isFalse();
    }

    @Test
    void whoever_used_a_store_of_ones_own_before_is_lost_unless_it_left() {
        var failureDetector =
                new StoreFailureDetector(store.nodes(), true, new NodeId("self"), ProcessTable.here(), () -> now);
        store.nodes().join(record(OTHER, Optional.empty()), Duration.ofDays(1));
        assertThat(failureDetector.lost(OTHER)).isTrue();
        store.nodes().leave(OTHER);
        assertThat(failureDetector.lost(OTHER)).isFalse();
    }

    private NodeHeartbeat heartbeat(boolean sends) {
        return new NodeHeartbeat(store, networks, () -> unable, Leases.DEFAULT, "0.1.0", sends);
    }

    private static NodeRecord record(NodeId id, Optional<ProcessIdentity> process) {
        return new NodeRecord(
                id, process, "ben@server", "0.1.0", Duration.ofMinutes(1), NINE, NINE, Optional.empty(), List.of());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); !condition.getAsBoolean(); ) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(10);
        }
    }
}
