package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.planned;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts.Status;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** What every store promises of reroutings, planned changes and hold rules. */
public abstract class LifecycleContract {
    protected OpenStore store;

    /** A new store without content. */
    protected abstract OpenStore open(SettableClock clock) throws Exception;

    @BeforeEach
    void openAndFurnish() throws Exception {
        store = open(new SettableClock(NOON));
        furnish(store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /** One of the post of {@code of}, for another account. */
    private static Publication instead(String id, Publication of, AccountId account) {
        return Samples.ofSamePost(of, planned(id, account, of.due()));
    }

    private Publication heldOne(String id) {
        store.publications().plan(List.of(planned(id, ANNA, NOON)), ACTOR);
        return store.publications().save(find(id).hold(Message.of("test.why"), ACTOR));
    }

    private Publication find(String id) {
        return store.publications().find(new PublicationId(id)).orElseThrow();
    }

    private List<String> audited(String subject) {
        return store.audit().list(Optional.of(subject), Optional.empty(), 100).items().reversed().stream()
                .map(entry -> entry.message().code())
                .toList();
    }

    @Test
    void aReroutingEndsOneAndPlansTheOtherAndEachSaysSo() {
        var held = heldOne("a");

        var stored = store.publications().reroute(held.reroute(instead("b", held, BEN), ACTOR));

        assertThat(stored).isEqualTo(find("b"));
        assertThat(stored.progress().outcome().reroutedFrom()).contains(held.id());
        assertThat(stored.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(find("a"))
                .returns(PublicationState.CANCELLED, Publication::state)
                .returns(
                        Optional.of(stored.id()),
                        publication -> publication.progress().outcome().reroutedTo())
                .returns(held.revision() + 1, Publication::revision);
        assertThat(audited("publication/a")).endsWith("publication.rerouted");
        assertThat(audited("publication/b")).containsExactly("store.planned");
    }

    @Test
    void aReroutingIsMadeOnceHoweverManyTryItAtOnce() throws Exception {
        var held = heldOne("a");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 16; i++) {
                var id = "b" + i;
                var to = i % 2 == 0 ? BEN : AccountId.of("carl@chime");
                tries.add(() -> {
                    try {
                        store.publications().reroute(held.reroute(instead(id, held, to), ACTOR));
                        return true;
                    } catch (StaleChangeException e) {
                        return false;
                    }
                });
            }
            var made = 0;
            for (var future : threads.invokeAll(tries)) {
                made += future.get() ? 1 : 0;
            }
            assertThat(made).isOne();
        }
        assertThat(store.publications().list(PublicationQuery.all()).items()).hasSize(2);
    }

    @Test
    void whatIsStaleNeitherEndsNorPlansAnything() {
        var held = heldOne("a");
        var rerouting = held.reroute(instead("b", held, BEN), ACTOR);
        store.publications().save(held.release(ACTOR));

        assertThatThrownBy(() -> store.publications().reroute(rerouting)).isInstanceOf(StaleChangeException.class);
        assertThat(find("a").state()).isEqualTo(PublicationState.PLANNED);
        assertThat(store.publications().find(new PublicationId("b"))).isEmpty();
        assertThat(audited("publication/b")).isEmpty();
    }

    @Test
    void aPostIsNeverReroutedToWhereItGoesAlready() {
        var held = heldOne("a");
        store.publications().plan(List.of(instead("b", held, BEN)), ACTOR);

        assertThatThrownBy(() -> store.publications().reroute(held.reroute(instead("c", held, BEN), ACTOR)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(find("a").state()).isEqualTo(PublicationState.HELD);
    }

    @Test
    void nothingIsPlannedWhereAPostWasReroutedTo() {
        var held = heldOne("a");
        store.publications().reroute(held.reroute(instead("b", held, BEN), ACTOR));

        assertThatThrownBy(() -> store.publications().plan(List.of(instead("c", held, BEN)), ACTOR))
                .isInstanceOf(StaleChangeException.class);
    }

    @Test
    void halfAReroutingIsRefused() {
        var held = heldOne("a");
        var rerouting = held.reroute(instead("b", held, BEN), ACTOR);

        assertThatThrownBy(() -> store.publications().save(rerouting.ended()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.publications().plan(List.of(rerouting.planned()), ACTOR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyPlannedOneIsCountedOnceWhateverBecameOfIt() {
        var rerouted = heldOne("a");
        store.publications().reroute(rerouted.reroute(instead("a2", rerouted, BEN), ACTOR));
        heldOne("b");
        store.publications().save(heldOne("c").expire(Message.of("test.late"), ACTOR));
        store.publications().save(heldOne("d").cancel(ACTOR));
        store.publications().plan(List.of(planned("e", BEN, NOON)), ACTOR);

        var all = store.publications().counts(PublicationQuery.all());

        assertThat(all.planned()).isEqualTo(5);
        for (var status : List.of(Status.REROUTED, Status.HELD, Status.EXPIRED, Status.CANCELLED, Status.WAITING)) {
            assertThat(all.of(status)).as(status.name()).isOne();
        }
        assertThat(all.replaced(Status.WAITING)).isOne();
        assertThat(store.publications()
                        .counts(PublicationQuery.all().network("plaza"))
                        .planned())
                .isOne();
        assertThat(store.publications()
                        .counts(PublicationQuery.all().account(ANNA))
                        .planned())
                .isEqualTo(4);
    }

    private static PlannedChange change(String id, PlannedChange.Kind kind, Instant due) {
        return new PlannedChange(
                id,
                "chirp",
                kind,
                due,
                Duration.ofDays(7),
                Optional.of("Because"),
                kind == PlannedChange.Kind.REPLACE
                        ? Optional.of(new PlannedChange.Jar("Chirp", "2.0.0", "ab".repeat(32)))
                        : Optional.empty(),
                "anna",
                PlannedChange.State.PLANNED,
                Optional.empty(),
                NOON,
                Optional.empty(),
                0);
    }

    @Test
    void aPlannedChangeComesBackAsItWasInTheOrderOfItsTime() {
        var later =
                store.plannedChanges().put(change("a", PlannedChange.Kind.REPLACE, NOON.plusSeconds(9)), audit("n"));
        var sooner =
                store.plannedChanges().put(change("b", PlannedChange.Kind.DISABLE, NOON.plusSeconds(5)), audit("n"));

        assertThat(store.plannedChanges().open()).containsExactly(sooner, later);
        assertThat(later)
                .usingRecursiveComparison()
                .ignoringFields("revision")
                .isEqualTo(change("a", PlannedChange.Kind.REPLACE, NOON.plusSeconds(9)));
        assertThat(later.revision()).isOne();

        var doing = store.plannedChanges().put(sooner.running(), audit("n"));
        assertThat(store.plannedChanges().open()).containsExactly(doing, later);
        var failed = store.plannedChanges().put(doing.failed(Message.of("test.why"), NOON.plusSeconds(6)), audit("n"));
        assertThat(store.plannedChanges().open()).containsExactly(later);
        assertThat(store.plannedChanges().settled(10)).containsExactly(failed);
        assertThat(store.plannedChanges().find("b")).contains(failed);
        assertThat(failed.outcome()).contains(Message.of("test.why"));
        assertThat(failed.settledAt()).contains(NOON.plusSeconds(6));
    }

    @Test
    void onlyOneMakesAPlannedChange() {
        var stored = store.plannedChanges().put(change("a", PlannedChange.Kind.DRAIN, NOON), audit("n"));
        store.plannedChanges().put(stored.running(), audit("n"));

        assertThatThrownBy(() -> store.plannedChanges().put(stored.cancelled(NOON), audit("n")))
                .isInstanceOf(StaleChangeException.class);
        assertThatThrownBy(() -> store.plannedChanges().put(change("a", PlannedChange.Kind.REMOVE, NOON), audit("n")))
                .isInstanceOf(StaleChangeException.class);
        assertThat(audited("n")).hasSize(2);
    }

    @Test
    void rulesComeBackAsTheyWereSetAndAnAccountsOwnGoesFirst() {
        var to = List.of(BEN, AccountId.of("carl@chime"));
        for (var rule : List.of(
                new HoldRule.Wait(),
                new HoldRule.Reroute(to, Optional.empty()),
                new HoldRule.Reroute(to, Optional.of(HoldRule.Expire.at(NOON.plusSeconds(1)))),
                HoldRule.Expire.after(Duration.ofHours(36)))) {
            assertThat(store.holdRules().put("chirp", rule, audit("n")).rule()).isEqualTo(rule);
            assertThat(store.holdRules().of(ANNA).map(HoldRuleRecord::rule)).contains(rule);
        }
        assertThat(store.holdRules().find("chirp").orElseThrow().revision()).isEqualTo(4);
        assertThat(store.holdRules().of(BEN)).isEmpty();

        store.holdRules().put(ANNA.toString(), new HoldRule.Wait(), audit("n"));
        assertThat(store.holdRules().of(ANNA).map(HoldRuleRecord::rule)).contains(new HoldRule.Wait());
        store.holdRules().remove(ANNA.toString(), audit("n"));
        store.holdRules().remove("nobody", audit("nothing"));
        assertThat(store.holdRules().list()).extracting(HoldRuleRecord::subject).containsExactly("chirp");
        assertThat(audited("nothing")).isEmpty();
    }

    @Test
    void allOfItIsTold() throws Exception {
        var result = new ConcurrentLinkedQueue<StoreChange>();
        var last = new CountDownLatch(1);
        store.onChange(change -> {
            result.add(change);
            if (change.kind() == StoreChange.Kind.PLANNED_CHANGE) {
                last.countDown();
            }
        });
        var held = heldOne("a");
        result.clear();
        store.publications().reroute(held.reroute(instead("b", held, BEN), ACTOR));
        store.holdRules().put("chirp", new HoldRule.Wait(), audit("n"));
        store.plannedChanges().put(change("c", PlannedChange.Kind.DRAIN, NOON), audit("n"));

        assertThat(last.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(result)
                .contains(
                        new StoreChange(StoreChange.Kind.PUBLICATION, "a"),
                        new StoreChange(StoreChange.Kind.PUBLICATION, "b"),
                        new StoreChange(StoreChange.Kind.HOLD_RULE, "chirp"),
                        new StoreChange(StoreChange.Kind.PLANNED_CHANGE, "c"));
    }
}
