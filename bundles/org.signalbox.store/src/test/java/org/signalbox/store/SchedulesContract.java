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

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.DueTime;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.WeeklySlot;
import org.signalbox.model.store.StaleChangeException;

/** What every store promises of queues, series, and of what is much alike. */
public abstract class SchedulesContract {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

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

    private static List<Schedule> slots(int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> new Schedule(LocalDateTime.of(2027, 4, 1, 9, 0).plusDays(day), PARIS))
                .toList();
    }

    private static Publication in(String id, Schedule slot) {
        return planned(id, ANNA, NOON).derived(slot, new DueTimeDerivation("", Duration.ZERO, true, slot.zoneRules()));
    }

    private void setQueue() {
        store.queues()
                .put(
                        new PostingQueue(ANNA, PARIS, List.of(new WeeklySlot(DayOfWeek.MONDAY, LocalTime.of(9, 0))), 0),
                        audit("queue"));
    }

    @Test
    void aQueueComesBackAsItWasSetAndCanBeRemoved() {
        var slots = List.of(
                new WeeklySlot(DayOfWeek.FRIDAY, LocalTime.of(17, 30)),
                new WeeklySlot(DayOfWeek.MONDAY, LocalTime.of(9, 0)));
        assertThat(store.queues()
                        .put(new PostingQueue(ANNA, PARIS, slots, 0), audit("queue"))
                        .revision())
                .isEqualTo(1);

        assertThat(store.queues().find(ANNA)).hasValueSatisfying(queue -> {
            assertThat(queue.slots()).containsExactly(slots.get(1), slots.get(0));
            assertThat(queue.zone()).isEqualTo(PARIS);
        });
        store.queues().remove(ANNA, audit("queue"));
        assertThat(store.queues().list()).isEmpty();
    }

    @Test
    void theNextFreeSlotIsTheFirstThatNobodyHas() {
        setQueue();
        var first = store.queues().plan(ANNA, slots(3), slot -> in("a", slot), ACTOR);
        var second = store.queues().plan(ANNA, slots(3), slot -> in("b", slot), ACTOR);

        assertThat(first.flatMap(Publication::schedule)).contains(slots(3).get(0));
        assertThat(second.flatMap(Publication::schedule)).contains(slots(3).get(1));
        assertThat(store.publications().find(new PublicationId("b"))).isEqualTo(second);
        assertThat(store.queues().free(ANNA, slots(3))).containsExactly(slots(3).get(2));
    }

    @Test
    void aCancelledOneGivesItsSlotBackAndAFullQueueGivesNone() {
        setQueue();
        var first = store.queues()
                .plan(ANNA, slots(1), slot -> in("a", slot), ACTOR)
                .orElseThrow();
        assertThat(store.queues().plan(ANNA, slots(1), slot -> in("b", slot), ACTOR))
                .isEmpty();

        store.publications().save(first.cancel(ACTOR));
        assertThat(store.queues().plan(ANNA, slots(1), slot -> in("b", slot), ACTOR))
                .isPresent();
    }

    @Test
    void oneThatIsThereMovesToAFreeSlotUnlessSomebodyChangedIt() {
        setQueue();
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var known = store.publications().find(new PublicationId("a")).orElseThrow();

        var moved = store.queues().move(ANNA, slots(1), slot -> List.of(known.update(in("x", slot), ACTOR)));
        assertThat(moved.map(Publication::due)).contains(slots(1).get(0).instant());
        assertThatThrownBy(() ->
                        store.queues().move(ANNA, slots(2), slot -> List.of(known.update(in("x", slot), ACTOR))))
                .isInstanceOf(StaleChangeException.class);
    }

    @Test
    void noTwoThreadsEverGetTheSameSlot() throws Exception {
        setQueue();
        var all = slots(60);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var tasks = new ArrayList<Callable<Optional<Publication>>>();
            for (int i = 0; i < 60; i++) {
                var id = "p" + i;
                tasks.add(() -> store.queues().plan(ANNA, all, slot -> in(id, slot), ACTOR));
            }
            var got = threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
            assertThat(got.stream().flatMap(Optional::stream).map(Publication::due))
                    .hasSize(60)
                    .doesNotHaveDuplicates();
        }
    }

    private static Publication occurrence(String id, LocalDateTime wall) {
        var at = new Schedule(wall, PARIS);
        var made = planned(id, ANNA, NOON);
        return Publication.planned(
                        new PublicationIdentity(
                                made.id(),
                                new PostId("again"),
                                made.account(),
                                made.identity().createdAt()),
                        new PostSnapshot(
                                made.title(),
                                made.path(),
                                made.content().fingerprint(),
                                made.content().options(),
                                made.content().language()),
                        made.parts(),
                        DueTime.of(made.due(), made.schedule(), made.dueTime().overdue()))
                .derived(at, new DueTimeDerivation(wall.toString(), Duration.ofMinutes(7), false, at.zoneRules()));
    }

    @Test
    void anOccurrenceIsPlannedOnceWhoeverPlansIt() {
        var wall = LocalDateTime.of(2027, 4, 5, 9, 0);
        assertThat(store.publications().planMissing(List.of(occurrence("a", wall)), ACTOR))
                .hasSize(1);
        var again = List.of(occurrence("b", wall), occurrence("c", wall.plusWeeks(1)));

        assertThat(store.publications().planMissing(again, ACTOR))
                .singleElement()
                .satisfies(added -> assertThat(added.id()).isEqualTo(new PublicationId("c")));
        assertThat(store.publications().ofPost(new PostId("again")))
                .containsExactly(occurrence("a", wall), occurrence("c", wall.plusWeeks(1)));
    }

    @Test
    void aCancelledOccurrenceIsNotPlannedAnew() {
        var one = occurrence("a", LocalDateTime.of(2027, 4, 5, 9, 0));
        store.publications().planMissing(List.of(one), ACTOR);
        store.publications().save(one.cancel(ACTOR));

        assertThat(store.publications().planMissing(List.of(one), ACTOR)).isEmpty();
    }

    private static Series series(Timing timing) {
        var media = Samples.film();
        return new Series(
                new PostId("again"),
                "content/a.md",
                "Again",
                timing,
                Overdue.SKIP,
                List.of(new Variant(
                        ANNA,
                        List.of(new VariantPart("Évian", List.of(media), Samples.details())),
                        Map.of("a", "b"),
                        Optional.of("fr"))),
                Series.State.ACTIVE,
                NOON,
                0);
    }

    @Test
    void aSeriesComesBackAsItWasStored() {
        var repeated = series(new Timing.Repeated(
                new Schedule(LocalDateTime.of(2027, 4, 5, 9, 0), PARIS),
                "FREQ=WEEKLY",
                List.of(
                        new Timing.Except(LocalDate.of(2027, 4, 12), Optional.empty()),
                        new Timing.Except(LocalDate.of(2027, 4, 19), Optional.of(LocalTime.of(9, 0)))),
                Duration.ofMinutes(30)));
        var stored = store.series().put(repeated, audit("series"));
        assertThat(stored).usingRecursiveComparison().ignoringFields("revision").isEqualTo(repeated);

        var recycled =
                new Timing.Recycled(Duration.ofDays(14), Optional.of(5), Optional.of(LocalDate.of(2027, 12, 31)));
        store.series().put(stored.with(recycled), audit("series"));
        assertThat(store.series().find(new PostId("again")).map(Series::timing)).contains(recycled);
        assertThatThrownBy(() -> store.series().put(stored, audit("series"))).isInstanceOf(StaleChangeException.class);
    }

    @Test
    void onlyActiveSeriesPlanMore() {
        var stored = store.series()
                .put(series(new Timing.Recycled(Duration.ofDays(1), Optional.empty(), Optional.empty())), audit("s"));
        assertThat(store.series().active()).containsExactly(stored);

        store.series().put(stored.with(Series.State.CANCELLED), audit("s"));
        assertThat(store.series().active()).isEmpty();
        assertThat(store.series().list()).hasSize(1);
    }

    @Test
    void whatIsMuchAlikeIsFoundInItsTimeAndAccount() {
        var text = "The night train to Lisbon is back, and the first tickets can be had from Monday on.";
        store.publications()
                .plan(
                        List.of(
                                planned("a", ANNA, NOON, "A", text),
                                planned("b", ANNA, NOON, "B", "Something else entirely, about ferries and the sea."),
                                planned("c", BEN, NOON, "C", text)),
                        ACTOR);
        var near = TextFingerprint.of(text.replace("first", "very first"));

        assertThat(store.publications().similarTo(ANNA, near, NOON, NOON.plusSeconds(1), 10))
                .extracting(each -> each.id().value())
                .containsExactly("a");
        assertThat(store.publications().similarTo(ANNA, near, NOON.plusSeconds(1), NOON.plusSeconds(9), 10))
                .isEmpty();
    }

    @Test
    void whatWasPlannedByOlderRulesIsFoundByItsZone() {
        var old = planned("a", ANNA, NOON)
                .derived(slots(1).get(0), new DueTimeDerivation("", Duration.ZERO, false, "2020a"));
        store.publications().plan(List.of(old), ACTOR);

        assertThat(store.publications().zones()).containsExactly("Europe/Paris");
        assertThat(store.publications().olderRules("Europe/Paris", "2026b", 10)).containsExactly(old);
        assertThat(store.publications().olderRules("Europe/Paris", "2020a", 10)).isEmpty();
    }
}
