package org.signalbox.store;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.planned;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;

/** What every store promises of what is due, leased and unclear: who gets it, when, and in whose turn. */
public abstract class ClaimsContract extends FurnishedStore {
    @Test
    void claimingTakesTheOldestDueOnesOfAllAccounts() {
        store.publications()
                .plan(
                        List.of(
                                planned("c", ANNA, NOON.minusSeconds(1)),
                                planned("b", BEN, NOON.minusSeconds(2)),
                                planned("a", ANNA, NOON.minusSeconds(3)),
                                planned("later", ANNA, NOON.plusMillis(1))),
                        ACTOR);

        assertThat(ids(claim(2))).containsExactly("a", "b");
        assertThat(ids(claim(2))).containsExactly("c");
        assertThat(claim(2)).isEmpty();
        var claimed = find("a").orElseThrow();
        assertThat(claimed.state()).isEqualTo(PublicationState.CLAIMED);
        assertThat(claimed.progress().claim().epoch()).isEqualTo(1);
        assertThat(claimed.lease().orElseThrow().node()).isEqualTo(NODE);
        assertThat(claimed.lease().orElseThrow().until()).isEqualTo(NOON.plus(LEASE));
        assertThat(audited("publication/a")).hasSize(2);
    }

    /** Once the others had their turns, a long queue is read as far as there is room, oldest first. */
    @Test
    void claimingTakesTheOldestOfEachAccountAlsoWhereOneHasNearlyAllOfThem() {
        var queue = IntStream.range(0, 40)
                .mapToObj(i -> planned("a%02d".formatted(i), ANNA, NOON.minusSeconds(100 - i)))
                .toList();
        store.publications().plan(queue, ACTOR);
        store.publications().plan(List.of(planned("b", BEN, NOON.minusSeconds(61))), ACTOR);

        var expected = new ArrayList<>(ids(queue.subList(0, 38)));
        expected.add(1, "b");
        assertThat(ids(claim(39))).isEqualTo(expected);
        assertThat(ids(claim(39))).containsExactly("a38", "a39");
    }

    @Test
    void aLongQueueOfOneAccountDelaysNoOther() {
        var waiting = IntStream.range(0, 300)
                .mapToObj(i -> planned("a" + i, ANNA, NOON.minusSeconds(3_600)))
                .toList();
        store.publications().plan(waiting, ACTOR);
        assertThat(store.publications().claimDue(NODE, NOON, LEASE, 10)).hasSize(10);
        store.publications().plan(List.of(planned("b0", BEN, NOON), planned("b1", BEN, NOON)), ACTOR);

        assertThat(claimed(1)).as("who wasn't served for longest is next").containsExactly("b0");
        assertThat(claimed(1)).allMatch(id -> id.startsWith("a"));
        assertThat(claimed(3)).as("each has its turn").contains("b1").hasSize(3);
        assertThat(claimed(3)).allMatch(id -> id.startsWith("a"));
    }

    @Test
    void noMoreIsClaimedOfAnAccountThanThereIsRoomFor() {
        store.publications()
                .plan(
                        IntStream.range(0, 9)
                                .mapToObj(i -> planned("a" + i, ANNA, NOON))
                                .toList(),
                        ACTOR);
        store.publications()
                .plan(
                        IntStream.range(0, 9)
                                .mapToObj(i -> planned("b" + i, BEN, NOON))
                                .toList(),
                        ACTOR);

        assertThat(ids(store.publications().claimDue(NODE, NOON, LEASE, 9, account -> account.equals(ANNA) ? 2 : 100)))
                .hasSize(9)
                .filteredOn(id -> id.startsWith("a"))
                .containsExactlyInAnyOrder("a0", "a1");
        assertThat(ids(store.publications().claimDue(NODE, NOON, LEASE, 9, account -> account.equals(ANNA) ? -1 : 1)))
                .singleElement()
                .matches(id -> id.startsWith("b"));
        assertThat(store.publications().claimDue(NODE, NOON, LEASE, 9, any -> 0))
                .isEmpty();
    }

    private List<String> claimed(int limit) {
        return store.publications().claimDue(NODE, NOON, LEASE, limit).stream()
                .map(each -> each.id().value())
                .toList();
    }

    @Test
    void nothingIsClaimedOfANetworkThatIsNotEnabled() {
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", BEN, NOON.plusSeconds(9))), ACTOR);
        for (var state :
                List.of(NetworkState.INSTALLED, NetworkState.DRAINING, NetworkState.DISABLED, NetworkState.REMOVED)) {
            var chirp = store.networks().find("chirp").orElseThrow();
            store.networks().put(network("chirp", state, chirp.revision()), audit("network/chirp"));

            assertThat(claim(10)).as("while %s", state).isEmpty();
            assertThat(store.publications().nextDue(NODE)).contains(NOON.plusSeconds(9));
        }
    }

    @Test
    void nothingIsClaimedOfAPausedOrAbsentAccount() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        store.accounts().pause(ANNA, Optional.of(Message.of("test.why")), ACTOR);
        assertThat(claim(10)).isEmpty();
        assertThat(store.publications().nextDue(NODE)).isEmpty();

        store.accounts().remove(ANNA, ACTOR);
        assertThat(claim(10)).isEmpty();
        assertThat(find("a")).isPresent();
    }

    @Test
    void nothingIsClaimedDuringTheGeneralPause() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        store.settings().set("paused", Optional.of("true"), audit("settings/paused"));
        assertThat(claim(10)).isEmpty();
        assertThat(store.publications().nextDue(NODE)).isEmpty();

        store.settings().set("paused", empty(), audit("settings/paused"));
        assertThat(ids(claim(10))).containsExactly("a");
    }

    @Test
    void aRetryIsNotClaimedBeforeItsTime() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        save(claim(1).get(0).returnToQueue(Message.of("test.why"), NOON.plusSeconds(7), ACTOR));

        assertThat(claim(1)).isEmpty();
        assertThat(store.publications().nextDue(NODE)).contains(NOON.plusSeconds(7));
        clock.advance(Duration.ofSeconds(7));
        assertThat(claim(1).get(0).progress().claim().epoch()).isEqualTo(2);
    }

    @Test
    void twoClaimersNeverGetTheSameOne() throws Exception {
        var all = IntStream.range(0, 200)
                .mapToObj(i -> planned("p%03d".formatted(i), i % 2 == 0 ? ANNA : BEN, NOON))
                .toList();
        store.publications().plan(all, ACTOR);
        var start = new CyclicBarrier(2);

        var claims = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<List<String>> claimer = () -> {
                start.await();
                var mine = new ArrayList<String>();
                var node = new NodeId("node " + Thread.currentThread().threadId());
                for (var got = store.publications().claimDue(node, NOON, LEASE, 7);
                        !got.isEmpty();
                        got = store.publications().claimDue(node, NOON, LEASE, 7)) {
                    mine.addAll(ids(got));
                }
                return mine;
            };
            for (var future : threads.invokeAll(List.of(claimer, claimer))) {
                claims.addAll(future.get());
            }
        }
        assertThat(claims).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void noIntentIsStoredWhenTheLeaseIsOver() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var claimed = claim(1).get(0);
        clock.advance(LEASE);

        assertThatThrownBy(() -> save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(find("a")).contains(claimed);
    }

    @Test
    void anIntentIsStoredWhileTheLeaseRuns() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var claimed = claim(1).get(0);
        clock.advance(LEASE.minusMillis(1));

        assertThat(save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR))
                        .state())
                .isEqualTo(PublicationState.SENDING);
    }

    @Test
    void aLeaseThatIsOverIsAbandoned() {
        store.publications()
                .plan(List.of(planned("a", ANNA, NOON), planned("b", ANNA, NOON), planned("c", ANNA, NOON)), ACTOR);
        var claimed = claim(2);
        save(claimed.get(1).intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));

        assertThat(store.publications().abandoned(NOON.plus(LEASE).minusMillis(1), 10))
                .isEmpty();
        assertThat(ids(store.publications().abandoned(NOON.plus(LEASE), 10))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anUnclearOneIsLookedAtWhenItsTimeHasCome() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var sending = save(claim(1).get(0).intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
        var unknown = save(sending.markUnknown(Message.of("test.why", "x"), NOON.plusSeconds(31), ACTOR));

        assertThat(store.publications().unclear(NOON.plusSeconds(30), 10, 10, Set.of()))
                .isEmpty();
        assertThat(store.publications().unclear(NOON.plusSeconds(31), 10, 10, Set.of()))
                .containsExactly(unknown);
    }

    @Test
    void accountsTakeTurnsAtBeingLookedUpAndWhatIsInHandFillsNoOthersPlace() {
        for (var i = 0; i < 5; i++) {
            losesSight("anna " + i, ANNA, NOON.plusSeconds(i));
        }
        losesSight("ben", BEN, NOON.plusSeconds(30));
        var at = NOON.plusSeconds(60);

        assertThat(ids(store.publications().unclear(at, 10, 3, Set.of())))
                .containsExactly("anna 0", "ben", "anna 1", "anna 2");
        assertThat(ids(store.publications().unclear(at, 1, 3, Set.of(new PublicationId("anna 0")))))
                .containsExactly("ben");
        assertThat(ids(store.publications()
                        .unclear(at, 10, 3, Set.of(new PublicationId("anna 0"), new PublicationId("ben")))))
                .as("those in hand count as well")
                .containsExactly("anna 1", "anna 2");
    }

    @Test
    void decisionsByUseSeeWhatTheOneBeforeStored() throws Exception {
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", ANNA, NOON)), ACTOR);
        var a = claim(2).get(0);
        var begun = new CountDownLatch(1);
        var together = new CountDownLatch(1);
        var seen = new AtomicReference<List<String>>(List.of());
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> store.publications().saveByUse("chirp", NOON, use -> {
                begun.countDown();
                // as long as another node would need
                assertThat(uninterrupted(() -> together.await(300, TimeUnit.MILLISECONDS)))
                        .as("another one decides meanwhile")
                        .isFalse();
                return List.of(a.returnToQueue(Message.of("test.why"), NOON.plusSeconds(60), ACTOR));
            }));
            begun.await();
            store.publications().saveByUse("chirp", NOON, use -> {
                together.countDown();
                seen.set(ids(use.publications()));
                return List.of();
            });
            first.get();
        }

        assertThat(seen.get()).containsExactly("b");
        assertThat(find("a").orElseThrow().notBefore()).isEqualTo(NOON.plusSeconds(60));
        assertThat(audited("publication/a")).hasSize(3);
    }

    @Test
    void ofStepsByUseThoseThatAreStaleAreLeftOut() {
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", ANNA, NOON)), ACTOR);
        var claimed = claim(2);
        var why = Message.of("test.why");
        save(claimed.get(0).returnToQueue(why, NOON.plusSeconds(1), ACTOR));

        store.publications()
                .saveByUse(
                        "chirp",
                        NOON,
                        use -> claimed.stream()
                                .map(each -> each.returnToQueue(why, NOON.plusSeconds(60), ACTOR))
                                .toList());

        assertThat(find("a").orElseThrow().notBefore()).isEqualTo(NOON.plusSeconds(1));
        assertThat(find("b").orElseThrow().notBefore()).isEqualTo(NOON.plusSeconds(60));
    }

    private static <T> T uninterrupted(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void losesSight(String id, AccountId account, Instant lookAt) {
        store.publications().plan(List.of(planned(id, account, NOON)), ACTOR);
        var sending = save(claim(1).get(0).intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
        save(sending.markUnknown(Message.of("test.why", "x"), lookAt, ACTOR));
    }
}
