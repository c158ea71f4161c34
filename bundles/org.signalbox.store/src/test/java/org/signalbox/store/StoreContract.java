package org.signalbox.store;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.ofSamePost;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreException;

/** What every store promises of publications and each of their steps, in the words of its ports. */
public abstract class StoreContract extends FurnishedStore {
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
                .requests(
                        List.of(new Evidence.Request("post.create", 503, Duration.ofMillis(40))), Duration.ofMillis(41))
                .readBack(new Evidence.ReadBack(NOON, Optional.of("r-1"), 3))
                .cost(List.of(new Money(new BigDecimal("0.010"), "USD")));

        store.publications().save(find("a").orElseThrow().cancel(ACTOR).with(evidence));

        var entries =
                store.audit().list(Optional.of("publication/a"), empty(), 10).items();
        assertThat(entries.get(0).evidence()).contains(evidence);
        assertThat(entries.get(1).evidence()).isEmpty();
        assertThat(entries)
                .extracting(AuditEntry::state)
                .containsExactly(Optional.of(PublicationState.CANCELLED), Optional.of(PublicationState.PLANNED));
    }

    @Test
    void planningIsAllOrNothing() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);

        assertThatThrownBy(() ->
                        store.publications().plan(List.of(planned("b", ANNA, NOON), planned("a", ANNA, NOON)), ACTOR))
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
        assertThat(done.parts())
                .extracting(part -> part.receipt().orElseThrow().remoteId())
                .containsExactly("r1", "r2");
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
        assertThat(audited("publication/a"))
                .as("planned, cancelled, restored, updated")
                .hasSize(4);
    }

    /** They share transactions; that must not show. */
    @Test
    void ofManyThatAreStoredAtOnceOnlyTheStaleOnesAreRefused() throws Exception {
        var ids = IntStream.range(0, 60).mapToObj("p%02d"::formatted).toList();
        store.publications()
                .plan(ids.stream().map(id -> planned(id, ANNA, NOON)).toList(), ACTOR);
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
    void instantsAreKeptToTheMicrosecond() {
        clock.advance(Duration.ofNanos(1_999));

        assertThat(store.now()).isEqualTo(NOON.plusNanos(1_000));
    }
}
