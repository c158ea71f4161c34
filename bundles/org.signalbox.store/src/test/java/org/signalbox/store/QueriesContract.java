package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.planned;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;

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

    private List<String> listed(PublicationQuery query) {
        return ids(store.publications().list(query).items());
    }

    @Test
    void limitsOutsideTheirBoundsAreRefused() {
        for (var limit : Set.of(0, -1, 1_001)) {
            assertThatThrownBy(() -> store.publications().list(PublicationQuery.all().limit(limit)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> claim(limit)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
