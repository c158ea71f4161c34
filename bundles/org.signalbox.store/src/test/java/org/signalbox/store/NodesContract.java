package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Lease;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.ProcessIdentity;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** What every store promises of nodes and their leases. */
public abstract class NodesContract {
    private static final NodeId OTHER = new NodeId("ben@server:2");
    private static final Duration A_WEEK = Duration.ofDays(7);

    protected OpenStore store;
    private SettableClock clock;

    /** A new store without content. */
    protected abstract OpenStore open(SettableClock clock) throws Exception;

    @BeforeEach
    void openAndFurnish() throws Exception {
        clock = new SettableClock(NOON);
        store = open(clock);
        furnish(store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aNodeJoinsBeatsReportsAndLeaves() {
        var process = Optional.of(new ProcessIdentity("boot/ns/host", 4711, 12_345));
        store.nodes().join(node(NODE, process), A_WEEK);
        clock.advance(Duration.ofSeconds(1));
        store.nodes().join(node(OTHER, Optional.empty()), A_WEEK);

        assertThat(store.nodes().list())
                .containsExactly(
                        seen(NODE, process, NOON, NOON, Optional.empty(), List.of()),
                        seen(OTHER, Optional.empty(), at(1), at(1), Optional.empty(), List.of()));

        clock.advance(Duration.ofSeconds(1));
        assertThat(store.nodes().beat(NODE)).isTrue();
        var reported = List.of(
                new NodeNetwork("chirp", 3, Optional.empty()),
                new NodeNetwork("plaza", 1, Optional.of(Message.of("test.why", "Plaza"))));
        clock.advance(Duration.ofSeconds(1));
        store.nodes().report(NODE, reported);
        assertThat(store.nodes().find(NODE)).contains(seen(NODE, process, NOON, at(3), Optional.empty(), reported));

        store.nodes().report(NODE, reported.subList(0, 1));
        store.nodes().leave(NODE);
        assertThat(store.nodes().find(NODE))
                .contains(seen(NODE, process, NOON, at(3), Optional.of(at(3)), reported.subList(0, 1)));
    }

    @Test
    void aNodeThatIsNotKnownHasToJoinAgain() {
        assertThat(store.nodes().beat(NODE)).isFalse();
        store.nodes().report(NODE, List.of(new NodeNetwork("chirp", 1, Optional.empty())));
        store.nodes().leave(NODE);
        assertThat(store.nodes().list()).isEmpty();
    }

    @Test
    void nodesThatWereNotHeardOfForLongAreForgottenUnlessTheyMayBeSendingStill() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        store.nodes().join(node(NODE, Optional.empty()), A_WEEK);
        store.nodes().join(node(OTHER, Optional.empty()), A_WEEK);
        reports(NODE, "chirp", 1);
        var sending = save(claim(NODE).get(0).intend(0, key(1), "{}", at(30), ACTOR));
        save(sending.suspectSender(Message.of("test.why"), NOON, ACTOR));

        clock.advance(A_WEEK.plusSeconds(1));
        store.nodes().join(node(new NodeId("new"), Optional.empty()), A_WEEK);

        assertThat(store.nodes().list()).extracting(NodeRecord::id).containsExactly(NODE, new NodeId("new"));
    }

    @Test
    void itIsKnownInWhoseNameSomethingIsClaimedSentOrUnclear() {
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", ANNA, NOON)), ACTOR);
        assertThat(store.nodes().withWork()).isEmpty();

        var claimed = claim(NODE);
        assertThat(store.nodes().withWork()).containsExactly(NODE);
        save(claimed.get(1).returnToQueue(Message.of("test.why"), NOON, ACTOR));
        var sending = save(claimed.get(0).intend(0, key(1), "{}", at(30), ACTOR));
        var unclear = save(sending.suspectSender(Message.of("test.why"), NOON, ACTOR));
        assertThat(store.nodes().withWork()).containsExactly(NODE);

        save(unclear.done(0, receipt("r1"), ACTOR));
        assertThat(store.nodes().withWork()).isEmpty();
    }

    @Test
    void joinsReportsAndLeavesAreToldAndSignsOfLifeAreNot() throws Exception {
        var result = new ConcurrentLinkedQueue<StoreChange>();
        try (var all = store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.NODE) { // what furnished the store may still be on its way
                result.add(change);
            }
        })) {
            store.nodes().join(node(NODE, Optional.empty()), A_WEEK);
            store.nodes().beat(NODE);
            reports(NODE, "chirp", 1);
            store.nodes().leave(NODE);
            for (var end = System.nanoTime() + 5_000_000_000L; result.size() < 3 && System.nanoTime() < end; ) {
                Thread.sleep(5);
            }
            assertThat(all).isNotNull();
        }
        assertThat(result)
                .hasSize(3)
                .allMatch(change -> change.equals(new StoreChange(StoreChange.Kind.NODE, NODE.value())));
    }

    @Test
    void aNodeClaimsOnlyForNetworksThatItHasAsTheyAreWanted() {
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", BEN, at(-9))), ACTOR);
        store.nodes().join(node(NODE, Optional.empty()), A_WEEK);
        assertThat(claim(NODE)).as("before it reported anything").isEmpty();
        assertThat(store.publications().nextDue(NODE)).isEmpty();

        store.nodes()
                .report(
                        NODE,
                        List.of(
                                new NodeNetwork("chirp", 1, Optional.empty()),
                                new NodeNetwork("plaza", 1, Optional.of(Message.of("test.why")))));
        assertThat(store.publications().nextDue(NODE)).contains(NOON);
        assertThat(claim(NODE)).extracting(each -> each.id().value()).containsExactly("a");

        store.publications().plan(List.of(planned("c", ANNA, NOON)), ACTOR);
        store.networks().put(network("chirp", NetworkState.ENABLED, 1), audit("network/chirp"));
        assertThat(claim(NODE))
                .as("while another version is wanted than it has")
                .isEmpty();
        reports(NODE, "chirp", 2);
        assertThat(claim(NODE)).extracting(each -> each.id().value()).containsExactly("c");
        assertThat(claim(OTHER)).as("by one that never joined").hasSize(1);
    }

    @Test
    void anExtendedLeaseLastsAndNoStepOfItsHolderShortensIt() {
        store.publications().plan(List.of(planned("a", ANNA, NOON, "T", "one", "two")), ACTOR);
        var claimed = claim(NODE).get(0);
        clock.advance(LEASE.minusSeconds(1));

        assertThat(store.publications().extend(NODE, List.of(claimed.id()), LEASE))
                .containsExactly(claimed.id());

        var until = NOON.plus(LEASE).plus(LEASE).minusSeconds(1);
        assertThat(find("a").lease()).contains(new Lease(NODE, 1, until));
        clock.advance(Duration.ofSeconds(2));
        var sending = save(claimed.intend(0, key(1), "{}", at(30), ACTOR));
        var half = save(sending.done(0, receipt("r1"), ACTOR));
        assertThat(half.lease()).contains(new Lease(NODE, 1, until));
        assertThat(store.publications().abandoned(until.minusMillis(1), 10)).isEmpty();
        var done = save(save(half.intend(1, key(2), "{}", at(30), ACTOR)).done(1, receipt("r2"), ACTOR));
        assertThat(done.lease()).isEmpty();
    }

    @Test
    void aLeaseThatIsOverOrAnothersOrGivenUpIsNotExtended() {
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", ANNA, NOON)), ACTOR);
        var claimed = claim(NODE);
        var ids = claimed.stream().map(Publication::id).toList();
        save(claimed.get(1).returnToQueue(Message.of("test.why"), NOON, ACTOR));
        assertThat(store.publications().extend(OTHER, ids, LEASE)).isEmpty();
        assertThat(store.publications().extend(NODE, ids, LEASE))
                .containsExactly(claimed.get(0).id());

        clock.advance(LEASE);
        assertThat(store.publications().extend(NODE, ids, LEASE)).isEmpty();
        assertThatThrownBy(() -> save(claimed.get(0).intend(0, key(1), "{}", at(90), ACTOR)))
                .isInstanceOf(StaleChangeException.class);
    }

    @Test
    void amongStepsThatCameTogetherOnlyIntentsAreBoundToTheirLease() throws Exception {
        store.publications()
                .plan(
                        IntStream.range(0, 40)
                                .mapToObj(i -> planned("p" + i, ANNA, NOON))
                                .toList(),
                        ACTOR);
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 40);
        var steps = new ArrayList<Callable<String>>();
        for (int i = 0; i < 40; i += 2) {
            var sending = save(claimed.get(i).intend(0, key(i), "{}", at(30), ACTOR));
            var late = claimed.get(i + 1).intend(0, key(i + 1), "{}", at(90), ACTOR);
            steps.add(() -> told(sending.done(0, receipt("r" + sending.id().value()), ACTOR)));
            steps.add(() -> told(late));
        }
        clock.advance(LEASE.plusSeconds(1));
        try (var threads = Executors.newFixedThreadPool(40)) {
            var outcomes = new TreeMap<String, Integer>();
            for (var done : threads.invokeAll(steps)) {
                outcomes.merge(done.get(), 1, Integer::sum);
            }
            assertThat(outcomes).isEqualTo(Map.of("PUBLISHED", 20, "stale", 20));
        }
    }

    private String told(PublicationStep change) {
        try {
            return save(change).state().name();
        } catch (StaleChangeException e) {
            return "stale";
        }
    }

    @Test
    void aDutyStaysWithWhoeverTakesItAgainInTime() {
        assertThat(store.acquireLock("engagement", LEASE)).isTrue();
        clock.advance(LEASE.minusSeconds(1));
        assertThat(store.acquireLock("engagement", LEASE)).isTrue();
        assertThat(store.acquireLock("other", LEASE)).isTrue();
    }

    @Test
    void turnsAreSpacedAndNoneIsTakenBeyondTheEnd() {
        var spacing = Duration.ofMinutes(20);
        var end = NOON.plus(Duration.ofHours(1));
        assertThat(store.throttleSlots().take("catch-up", spacing, end)).contains(NOON);
        assertThat(store.throttleSlots().take("catch-up", spacing, end)).contains(NOON.plus(spacing));
        assertThat(store.throttleSlots().take("catch-up", spacing, end)).contains(NOON.plus(spacing.multipliedBy(2)));
        assertThat(store.throttleSlots().take("catch-up", spacing, end)).isEmpty();
        assertThat(store.throttleSlots().take("other", spacing, end)).contains(NOON);

        clock.advance(Duration.ofHours(2));
        assertThat(store.throttleSlots().take("catch-up", spacing, NOON.plus(Duration.ofHours(3))))
                .contains(NOON.plus(Duration.ofHours(2)));
    }

    @Test
    void turnsAreGivenBackUnlessOneWasTakenMeanwhile() {
        var spacing = Duration.ofMinutes(20);
        var end = NOON.plus(Duration.ofHours(3));
        assertThat(store.throttleSlots().next("catch-up")).isEmpty();
        for (int i = 0; i < 5; i++) {
            store.throttleSlots().take("catch-up", spacing, end);
        }
        var next = store.throttleSlots().next("catch-up").orElseThrow();
        assertThat(next).isEqualTo(NOON.plus(spacing.multipliedBy(5)));

        store.throttleSlots().giveBack("catch-up", next, NOON.plus(spacing.multipliedBy(2)));
        assertThat(store.throttleSlots().take("catch-up", spacing, end)).contains(NOON.plus(spacing.multipliedBy(2)));
        store.throttleSlots().giveBack("catch-up", next, NOON.plus(spacing));
        store.throttleSlots().giveBack("catch-up", NOON.plus(spacing.multipliedBy(3)), next);
        assertThat(store.throttleSlots().take("catch-up", spacing, end)).contains(NOON.plus(spacing.multipliedBy(3)));
        clock.advance(Duration.ofHours(2));
        assertThat(store.throttleSlots().next("catch-up")).isEmpty();
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static NodeRecord node(NodeId id, Optional<ProcessIdentity> process) {
        return seen(id, process, Instant.EPOCH, Instant.EPOCH, Optional.empty(), List.of());
    }

    private static NodeRecord seen(
            NodeId id,
            Optional<ProcessIdentity> process,
            Instant joined,
            Instant seen,
            Optional<Instant> ended,
            List<NodeNetwork> networks) {
        return new NodeRecord(id, process, "anna@laptop", "0.1.0", LEASE, joined, seen, ended, networks);
    }

    private void reports(NodeId node, String network, long revision) {
        store.nodes().report(node, List.of(new NodeNetwork(network, revision, Optional.empty())));
    }

    private List<Publication> claim(NodeId node) {
        return store.publications().claimDue(node, clock.instant(), LEASE, 10);
    }

    private Publication find(String id) {
        return store.publications().find(new PublicationId(id)).orElseThrow();
    }

    private Publication save(PublicationStep change) {
        return store.publications().save(change);
    }
}
