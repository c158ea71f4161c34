package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.planned;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.WaitingPublication;

/** What every store promises of lists of publications: their pages, order, and what they match. */
public abstract class QueriesContract extends FurnishedStore {
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
    void manyAreFoundAtOnceInTheOrderOfTheirIds() {
        store.publications()
                .plan(
                        IntStream.range(0, 700)
                                .mapToObj(i -> planned("p" + i, ANNA, NOON))
                                .toList(),
                        ACTOR);
        var wanted = IntStream.range(0, 700)
                .mapToObj(i -> new PublicationId("p" + (699 - i)))
                .toList();

        assertThat(store.publications().find(wanted))
                .extracting(Publication::id)
                .containsExactlyElementsOf(wanted);
        assertThat(ids(store.publications().find(List.of(new PublicationId("p1"), new PublicationId("none")))))
                .containsExactly("p1");
        assertThat(store.publications().find(List.of())).isEmpty();
    }

    @Test
    void idsAreFoundByTheirBeginningsAndEndsByTheCharacter() {
        store.publications()
                .plan(
                        List.of(
                                planned("01aa-ff12", ANNA, NOON),
                                planned("01aa-ff34", ANNA, NOON),
                                planned("ff12-0000", ANNA, NOON),
                                planned("FF12-0001", ANNA, NOON),
                                planned("f%12", ANNA, NOON)),
                        ACTOR);

        assertThat(abbreviated("ff12", 9)).containsExactly("01aa-ff12", "ff12-0000");
        assertThat(abbreviated("01aa-", 1)).containsExactly("01aa-ff12");
        assertThat(abbreviated("f%12", 9)).containsExactly("f%12");
        assertThat(abbreviated("01aa-ff12", 9)).containsExactly("01aa-ff12");
        assertThat(abbreviated("xx01aa-ff12", 9)).isEmpty();
    }

    private List<String> abbreviated(String part, int limit) {
        return store.publications().abbreviated(part, limit).stream()
                .map(PublicationId::value)
                .toList();
    }

    @Test
    void whatIsDueFromAnInstantOnIsHandedOverWithItsTextUnlessItEnded() {
        store.publications()
                .plan(
                        List.of(
                                planned("early", ANNA, NOON.minusSeconds(1)),
                                planned("c", ANNA, NOON.plusSeconds(2), "C", "one", "two"),
                                planned("b", BEN, NOON),
                                planned("cancelled", ANNA, NOON)),
                        ACTOR);
        save(find("cancelled").orElseThrow().cancel(ACTOR));
        var handed = new ArrayList<WaitingPublication>();

        store.publications().dueFrom(NOON, handed::add);

        assertThat(handed)
                .containsExactly(
                        WaitingPublication.of(find("b").orElseThrow()),
                        WaitingPublication.of(find("c").orElseThrow()));
    }

    @Test
    void whoeverCommitsHasToldOfItWhenItReturns() {
        var heard = new CopyOnWriteArrayList<String>();
        try (var listening = store.onCommit(change -> heard.add(change.kind() + " " + change.id()))) {
            store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
            assertThat(heard).contains("PUBLICATION a");
            heard.clear();

            save(find("a").orElseThrow().cancel(ACTOR));
            assertThat(heard).contains("PUBLICATION a");
            heard.clear();

            assertThatThrownBy(() -> store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR))
                    .isInstanceOf(StoreException.class);
            assertThat(heard).isEmpty();
        }
        store.publications().plan(List.of(planned("b", ANNA, NOON)), ACTOR);

        assertThat(heard).isEmpty();
    }

    @Test
    void newestFirstIsTheSameOrderBackwards() {
        store.publications()
                .plan(
                        IntStream.range(0, 5)
                                .mapToObj(i -> planned("p" + i, ANNA, NOON.plusSeconds(i / 2)))
                                .toList(),
                        ACTOR);
        var falling = PublicationQuery.all().descending().limit(3);
        var first = store.publications().list(falling);

        assertThat(ids(first.items())).containsExactly("p4", "p3", "p2");
        assertThat(ids(store.publications()
                        .list(falling.after(first.next().orElseThrow()))
                        .items()))
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
        assertThat(listed(all.in(PublicationState.CANCELLED, PublicationState.HELD)))
                .containsExactly("c");
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

    private List<String> listed(PublicationQuery query) {
        return ids(store.publications().list(query).items());
    }

    @Test
    void limitsOutsideTheirBoundsAreRefused() {
        for (var limit : Set.of(0, -1, 1_001)) {
            assertThatThrownBy(() ->
                            store.publications().list(PublicationQuery.all().limit(limit)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> claim(limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
