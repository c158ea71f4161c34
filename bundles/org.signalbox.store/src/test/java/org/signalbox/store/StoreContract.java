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
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.ofSamePost;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;

/** What every store promises of publications, in the words of its ports. Each engine's test is a subclass. */
public abstract class StoreContract {
    protected final SettableClock clock = new SettableClock(NOON);
    protected OpenStore store;

    /** A new store without content. */
    protected abstract OpenStore open(SettableClock clock) throws Exception;

    @BeforeEach
    void openAndFurnish() throws Exception {
        store = open(clock);
        furnish(store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aPublicationComesBackAsItWasPlanned() {
        var thread = planned("a", ANNA, NOON, "Évian", "one", "two", "three");
        store.publications().plan(List.of(thread), ACTOR);

        assertThat(store.publications().find(thread.id())).contains(thread);
        assertThat(store.publications().ofPost(thread.post())).containsExactly(thread);
        assertThat(store.publications().ofPost(new PostId("other"))).isEmpty();
    }

    @Test
    void aStepsEvidenceIsStoredWithItsAuditEntry() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var evidence = Evidence.of(0, 1)
                .sent(new Evidence.Sent("Bonjour\nand more", 16, "ab".repeat(32), 2, Evidence.Key.READ_BACK))
                .requests(List.of(new Evidence.Request("post.create", 503, Duration.ofMillis(40))), Duration.ofMillis(41))
                .readBack(new Evidence.ReadBack(NOON, Optional.of("r-1"), 3))
                .cost(List.of(new Money(new BigDecimal("0.010"), "USD")));

        store.publications().save(find("a").orElseThrow().cancel(ACTOR).with(evidence));

        var entries = store.audit().list(Optional.of("publication/a"), empty(), 10).items();
        assertThat(entries.get(0).evidence()).contains(evidence);
        assertThat(entries.get(1).evidence()).isEmpty();
        assertThat(entries)
                .extracting(AuditEntry::state)
                .containsExactly(Optional.of(PublicationState.CANCELLED), Optional.of(PublicationState.PLANNED));
    }

    @Test
    void planningIsAllOrNothing() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);

        assertThatThrownBy(() -> store.publications()
                        .plan(List.of(planned("b", ANNA, NOON), planned("a", ANNA, NOON)), ACTOR))
                .isInstanceOf(StoreException.class);
        assertThat(find("b")).isEmpty();
        assertThat(audited("publication/b")).isEmpty();
    }

    @Test
    void everyStepOfAThreadIsStoredWithItsAuditEntry() {
        store.publications().plan(List.of(planned("a", ANNA, NOON, "T", "one", "two")), ACTOR);
        var claimed = claim(10).get(0);
        var sending = save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
        var half = save(sending.done(0, receipt("r1"), ACTOR));
        var second = save(half.intend(1, key(2), "{\"p\":2}", NOON.plusSeconds(40), ACTOR));
        var done = save(second.done(1, receipt("r2"), ACTOR));

        assertThat(find("a")).contains(done);
        assertThat(done.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(done.revision()).isEqualTo(5);
        assertThat(done.parts()).extracting(part -> part.receipt().orElseThrow().remoteId()).containsExactly("r1", "r2");
        assertThat(done.parts().get(1).key()).contains(key(2));
        assertThat(audited("publication/a").reversed())
                .extracting(entry -> entry.message().code())
                .containsExactly(
                        "store.planned",
                        "publication.claimed",
                        "publication.intended",
                        "publication.part-done",
                        "publication.intended",
                        "publication.published");
    }

    @Test
    void anUpdateToFewerPartsLeavesNoneBehind() {
        var before = planned("a", ANNA, NOON, "T", "one", "two", "three");
        store.publications().plan(List.of(before), ACTOR);

        var saved = save(before.update(planned("x", ANNA, NOON.plusSeconds(5), "New", "only"), ACTOR));

        assertThat(saved.parts()).extracting(part -> part.text()).containsExactly("only");
        assertThat(find("a")).contains(saved);
    }

    @Test
    void aStaleChangeIsRefusedAndLeavesNoTrace() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var read = find("a").orElseThrow();
        save(read.cancel(ACTOR));

        assertThatThrownBy(() -> save(read.hold(Message.of("test.why"), ACTOR)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(find("a").orElseThrow().state()).isEqualTo(PublicationState.CANCELLED);
        assertThat(audited("publication/a")).hasSize(2);
    }

    @Test
    void aPostIsPlannedOnceForAnAccountWhoeverPlansIt() {
        var first = planned("a", ANNA, NOON);
        store.publications().plan(List.of(first), ACTOR);
        var again = ofSamePost(first, planned("b", ANNA, NOON));

        assertThatThrownBy(() -> store.publications().plan(List.of(again), ACTOR))
                .isInstanceOf(StaleChangeException.class);
        assertThat(store.publications().ofPost(first.post())).containsExactly(first);
    }

    @Test
    void stepsThatFollowEachOtherAreStoredAllOrNone() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var cancelled = save(find("a").orElseThrow().cancel(ACTOR));
        var restored = cancelled.restore(ACTOR);
        var updated = restored.after().update(planned("x", ANNA, NOON.plusSeconds(5), "New", "only"), ACTOR);

        assertThatThrownBy(() -> store.publications().saveAll(List.of(restored, restored)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(find("a")).contains(cancelled);
        assertThat(store.publications().saveAll(List.of(restored, updated)))
                .isEqualTo(find("a").orElseThrow())
                .satisfies(saved -> assertThat(saved.text()).isEqualTo("only"));
        assertThat(audited("publication/a")).as("planned, cancelled, restored, updated").hasSize(4);
    }

    /** They share transactions; that must not show. */
    @Test
    void ofManyThatAreStoredAtOnceOnlyTheStaleOnesAreRefused() throws Exception {
        var ids = IntStream.range(0, 60).mapToObj("p%02d"::formatted).toList();
        store.publications().plan(ids.stream().map(id -> planned(id, ANNA, NOON)).toList(), ACTOR);
        var read = ids.stream().map(id -> find(id).orElseThrow()).toList();
        read.stream().filter(each -> stale(each.id())).forEach(each -> save(each.cancel(ACTOR)));
        var start = new CyclicBarrier(read.size());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var saved = read.stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        return save(each.hold(Message.of("test.why"), ACTOR));
                    }))
                    .toList();
            for (int i = 0; i < read.size(); i++) {
                if (stale(read.get(i).id())) {
                    assertThatThrownBy(saved.get(i)::get).hasCauseInstanceOf(StaleChangeException.class);
                } else {
                    var returned = saved.get(i).get();
                    assertThat(find(ids.get(i))).contains(returned);
                }
            }
        }
        assertThat(read).allSatisfy(each -> {
            assertThat(find(each.id().value()).orElseThrow().state())
                    .isEqualTo(stale(each.id()) ? PublicationState.CANCELLED : PublicationState.HELD);
            assertThat(audited("publication/" + each.id())).hasSize(2);
        });
    }

    private static boolean stale(PublicationId id) {
        return id.value().endsWith("7");
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

        assertThat(save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR)).state())
                .isEqualTo(PublicationState.SENDING);
    }

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
        assertThat(claimed.epoch()).isEqualTo(1);
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
    void nothingIsClaimedOfANetworkThatIsNotEnabled() {
        store.publications().plan(List.of(planned("a", ANNA, NOON), planned("b", BEN, NOON.plusSeconds(9))), ACTOR);
        for (var state : List.of(NetworkState.INSTALLED, NetworkState.DRAINING, NetworkState.DISABLED, NetworkState.REMOVED)) {
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
        save(claim(1).get(0).giveBack(Message.of("test.why"), NOON.plusSeconds(7), ACTOR));

        assertThat(claim(1)).isEmpty();
        assertThat(store.publications().nextDue(NODE)).contains(NOON.plusSeconds(7));
        clock.advance(Duration.ofSeconds(7));
        assertThat(claim(1).get(0).epoch()).isEqualTo(2);
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
    void aLeaseThatIsOverIsAbandoned() {
        store.publications()
                .plan(List.of(planned("a", ANNA, NOON), planned("b", ANNA, NOON), planned("c", ANNA, NOON)), ACTOR);
        var claimed = claim(2);
        save(claimed.get(1).intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));

        assertThat(store.publications().abandoned(NOON.plus(LEASE).minusMillis(1), 10)).isEmpty();
        assertThat(ids(store.publications().abandoned(NOON.plus(LEASE), 10))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anUnclearOneIsLookedAtWhenItsTimeHasCome() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var sending = save(claim(1).get(0).intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
        var unknown = save(sending.loseSight(Message.of("test.why", "x"), NOON.plusSeconds(31), ACTOR));

        assertThat(store.publications().unclear(NOON.plusSeconds(30), 10, 10, Set.of())).isEmpty();
        assertThat(store.publications().unclear(NOON.plusSeconds(31), 10, 10, Set.of())).containsExactly(unknown);
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
        assertThat(ids(store.publications().unclear(at, 1, 3, Set.of(new PublicationId("anna 0"))))).containsExactly("ben");
        assertThat(ids(store.publications().unclear(at, 10, 3, Set.of(new PublicationId("anna 0"), new PublicationId("ben")))))
                .as("those in hand count as well")
                .containsExactly("anna 1", "anna 2");
    }

    private void losesSight(String id, AccountId account, Instant lookAt) {
        store.publications().plan(List.of(planned(id, account, NOON)), ACTOR);
        var sending = save(claim(1).get(0).intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
        save(sending.loseSight(Message.of("test.why", "x"), lookAt, ACTOR));
    }

    @Test
    void pagesStayStableWhileOthersAreAddedAndMoved() {
        store.publications()
                .plan(
                        IntStream.range(0, 10)
                                .mapToObj(i -> planned("p" + i, ANNA, NOON.plusSeconds(i / 2)))
                                .toList(),
                        ACTOR);
        var first = store.publications().list(PublicationQuery.all().limit(4));
        store.publications().plan(List.of(planned("early", ANNA, NOON.minusSeconds(1))), ACTOR);
        save(first.items().get(0).cancel(ACTOR));
        var second = store.publications()
                .list(PublicationQuery.all().limit(4).after(first.next().orElseThrow()));
        var third = store.publications()
                .list(PublicationQuery.all().limit(4).after(second.next().orElseThrow()));

        assertThat(ids(first.items())).containsExactly("p0", "p1", "p2", "p3");
        assertThat(ids(second.items())).containsExactly("p4", "p5", "p6", "p7");
        assertThat(ids(third.items())).containsExactly("p8", "p9");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void newestFirstIsTheSameOrderBackwards() {
        store.publications()
                .plan(
                        IntStream.range(0, 5)
                                .mapToObj(i -> planned("p" + i, ANNA, NOON.plusSeconds(i / 2)))
                                .toList(),
                        ACTOR);
        var falling = PublicationQuery.all().falling().limit(3);
        var first = store.publications().list(falling);

        assertThat(ids(first.items())).containsExactly("p4", "p3", "p2");
        assertThat(ids(store.publications().list(falling.after(first.next().orElseThrow())).items()))
                .containsExactly("p1", "p0");
    }

    @Test
    void queriesMatchByEveryCriterionTogether() {
        store.publications()
                .plan(
                        List.of(
                                planned("a", ANNA, NOON, "Straße", "Grüße aus Évian"),
                                planned("b", BEN, NOON.plusSeconds(1), "100% Ärger", "ΣΊΣΥΦΟΣ _x"),
                                planned("c", ANNA, NOON.plusSeconds(2))),
                        ACTOR);
        save(find("c").orElseThrow().cancel(ACTOR));
        var all = PublicationQuery.all();

        assertThat(listed(all.network("plaza"))).containsExactly("b");
        assertThat(listed(all.account(ANNA))).containsExactly("a", "c");
        assertThat(listed(all.in(PublicationState.CANCELLED, PublicationState.HELD))).containsExactly("c");
        assertThat(listed(all.due(NOON, NOON.plusSeconds(2)))).containsExactly("a", "b");
        assertThat(listed(all.containing("ÉVIAN"))).containsExactly("a");
        assertThat(listed(all.containing("STRASSE"))).containsExactly("a");
        assertThat(listed(all.containing("σίσυφος"))).containsExactly("b");
        assertThat(listed(all.containing("100%"))).containsExactly("b");
        assertThat(listed(all.containing("%"))).containsExactly("b");
        assertThat(listed(all.containing("_"))).containsExactly("b");
        assertThat(listed(all.account(ANNA).containing("title"))).containsExactly("c");
        assertThat(store.publications().count(all))
                .containsOnly(
                        java.util.Map.entry(PublicationState.PLANNED, 2),
                        java.util.Map.entry(PublicationState.CANCELLED, 1));
        assertThat(store.publications().count(all.network("plaza")))
                .containsOnly(java.util.Map.entry(PublicationState.PLANNED, 1));
    }

    @Test
    void limitsOutsideTheirBoundsAreRefused() {
        for (var limit : Set.of(0, -1, 1_001)) {
            assertThatThrownBy(() -> store.publications().list(PublicationQuery.all().limit(limit)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> claim(limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void instantsAreKeptToTheMicrosecond() {
        clock.advance(Duration.ofNanos(1_999));

        assertThat(store.now()).isEqualTo(NOON.plusNanos(1_000));
    }

    private Optional<Publication> find(String id) {
        return store.publications().find(new PublicationId(id));
    }

    private Publication save(org.signalbox.model.Change change) {
        return store.publications().save(change);
    }

    private List<Publication> claim(int limit) {
        return store.publications().claimDue(NODE, clock.instant(), LEASE, limit);
    }

    private List<AuditEntry> audited(String subject) {
        return store.audit().list(Optional.of(subject), empty(), 100).items();
    }

    private List<String> listed(PublicationQuery query) {
        return ids(store.publications().list(query).items());
    }

    private static List<String> ids(List<Publication> publications) {
        return publications.stream().map(publication -> publication.id().value()).toList();
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
        store.publications().plan(IntStream.range(0, 9).mapToObj(i -> planned("a" + i, ANNA, NOON)).toList(), ACTOR);
        store.publications().plan(IntStream.range(0, 9).mapToObj(i -> planned("b" + i, BEN, NOON)).toList(), ACTOR);

        assertThat(ids(store.publications().claimDue(NODE, NOON, LEASE, 9, account -> account.equals(ANNA) ? 2 : 100)))
                .hasSize(9)
                .filteredOn(id -> id.startsWith("a"))
                .containsExactlyInAnyOrder("a0", "a1");
        assertThat(ids(store.publications().claimDue(NODE, NOON, LEASE, 9, account -> account.equals(ANNA) ? -1 : 1)))
                .singleElement()
                .matches(id -> id.startsWith("b"));
        assertThat(store.publications().claimDue(NODE, NOON, LEASE, 9, any -> 0)).isEmpty();
    }

    private List<String> claimed(int limit) {
        return store.publications().claimDue(NODE, NOON, LEASE, limit).stream()
                .map(each -> each.id().value())
                .toList();
    }
}
