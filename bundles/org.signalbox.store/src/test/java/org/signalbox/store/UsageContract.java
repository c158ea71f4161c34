package org.signalbox.store;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Usage;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.model.store.WaitingPublication;

/** What every store promises of what was used and charged, of budgets, and of what waits and will cost. */
public abstract class UsageContract extends NewStore {
    @Test
    void usageAddsUpByMinuteAndCallsGoWithTheirCharges() {
        var noon = Usage.calls("chirp", Optional.of(ANNA), "post.create", NOON.plusSeconds(10), 3, 1);
        store.usage()
                .add(List.of(noon, Usage.calls("chirp", Optional.of(ANNA), "post.create", NOON.plusSeconds(50), 2, 0)));
        store.usage()
                .add(List.of(
                        Usage.charge(ANNA, "post.create", NOON.plusSeconds(59), 1, Money.of("0.015", "USD")),
                        Usage.charge(ANNA, "post.create", NOON.plusSeconds(60), 1, Money.of("0.00024", "USD")),
                        Usage.charge(BEN, "post.create", NOON, 1, Money.of("1", "EUR")),
                        Usage.calls("plaza", empty(), "me", NOON, 1, 0)));

        var all = UsageQuery.between(NOON, NOON.plusSeconds(3_600));
        assertThat(store.usage().minutes(all.account(ANNA)))
                .extracting(Usage::minute, Usage::calls, Usage::refused, Usage::items, Usage::amountNanos)
                .containsExactly(
                        tuple(NOON, 5L, 1L, 0L, 0L),
                        tuple(NOON, 0L, 0L, 1L, 15_000_000L),
                        tuple(NOON.plusSeconds(60), 0L, 0L, 1L, 240_000L));
        assertThat(store.usage().totals(all))
                .extracting(Usage::account, Usage::calls, Usage::items, Usage::cost)
                .containsExactly(
                        tuple(Optional.of(ANNA), 5L, 2L, Optional.of(Money.of("0.015240000", "USD"))),
                        tuple(empty(), 1L, 0L, empty()),
                        tuple(Optional.of(BEN), 0L, 1L, Optional.of(Money.of("1.000000000", "EUR"))));
        assertThat(store.usage().spent(all.network("chirp"))).containsExactly(Money.of("0.015240000", "USD"));
        assertThat(store.usage()
                        .spent(UsageQuery.between(NOON.plusSeconds(60), NOON.plusSeconds(120))
                                .operation("post.create")))
                .containsExactly(Money.of("0.000240000", "USD"));
    }

    @Test
    void whatAStepCostIsStoredWithItOrNotAtAll() {
        furnish(store);
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var before = store.publications().find(new PublicationId("a")).orElseThrow();
        var charge = Usage.charge(ANNA, "post.create", NOON, 1, Money.of("0.20", "USD"));
        store.publications().save(before.hold(Message.of("test.why"), ACTOR), List.of(charge));

        assertThatThrownBy(() -> store.publications().save(before.cancel(ACTOR), List.of(charge)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(store.usage().spent(UsageQuery.between(NOON, NOON.plusSeconds(60))))
                .as("the step that was too late cost nothing")
                .containsExactly(Money.of("0.200000000", "USD"));
    }

    @Test
    void whatIsUnderWayIsToldWithTheUsageSoFar() {
        furnish(store);
        var ids = List.of("claimed", "sending", "published", "waiting");
        for (var id : ids) {
            store.publications().plan(List.of(planned(id, ANNA, NOON)), ACTOR);
        }
        store.publications().plan(List.of(planned("of-another-network", BEN, NOON)), ACTOR);
        var charge = Usage.charge(ANNA, "post.create", NOON, 1, Money.of("0.20", "USD"));
        for (var claimed : store.publications().claimDue(NODE, NOON, LEASE, 10)) {
            switch (claimed.id().value()) {
                case "waiting" -> store.publications().save(claimed.hold(Message.of("test.why"), ACTOR));
                case "sending" -> intend(claimed);
                case "published" ->
                    store.publications().save(intend(claimed).done(0, receipt("r"), ACTOR), List.of(charge));
                default -> assertThat(claimed.state()).isEqualTo(PublicationState.CLAIMED);
            }
        }
        store.usage().add(List.of(Usage.calls("plaza", Optional.of(BEN), "post.create", NOON, 1, 0)));

        var underWay = store.publications().underWay("chirp", NOON);

        assertThat(underWay.publications())
                .extracting(each -> each.id().value())
                .containsExactly("claimed", "sending");
        assertThat(underWay.usage()).extracting(Usage::items).containsExactly(1L);
        assertThat(store.publications().underWay("chirp", NOON.plusSeconds(60)).usage())
                .isEmpty();
    }

    private Publication intend(Publication claimed) {
        return store.publications().save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(40), ACTOR));
    }

    @Test
    void aBudgetIsStoredOnlyOverItsOwnRevision() {
        var budget = new Budget(
                "chirp-month",
                Optional.of("chirp"),
                Optional.of(ANNA),
                Budget.Period.MONTH,
                Money.of("12.50", "USD"),
                80,
                true,
                NOON,
                0);
        var stored = store.budgets().put(budget, audit("budget/chirp-month"));

        assertThat(stored.revision()).isEqualTo(1);
        assertThat(store.budgets().find("chirp-month")).contains(stored);
        assertThatThrownBy(() -> store.budgets().put(budget, audit("budget/chirp-month")))
                .isInstanceOf(StaleChangeException.class);
        assertThat(store.budgets().put(stored, audit("budget/chirp-month")).revision())
                .isEqualTo(2);
        assertThat(store.budgets().list()).hasSize(1);
        assertThat(store.budgets().remove("chirp-month", audit("budget/chirp-month")))
                .isTrue();
        assertThat(store.budgets().remove("chirp-month", audit("budget/chirp-month")))
                .isFalse();
        assertThat(store.budgets().list()).isEmpty();
    }

    @Test
    void allThatWaitsIsHandedOverInOrderOfItsTime() {
        furnish(store);
        store.publications()
                .plan(
                        List.of(
                                planned("b", ANNA, NOON.plusSeconds(2), "Two parts", "one", "two"),
                                planned("a", BEN, NOON.plusSeconds(1)),
                                planned("gone", ANNA, NOON)),
                        ACTOR);
        var held = store.publications().find(new PublicationId("a")).orElseThrow();
        store.publications().save(held.hold(Message.of("test.why"), ACTOR));
        var gone = store.publications().find(new PublicationId("gone")).orElseThrow();
        store.publications().save(gone.cancel(ACTOR));

        var all = new ArrayList<WaitingPublication>();
        store.publications().waiting(empty(), all::add);

        assertThat(all).extracting(waiting -> waiting.id().value()).containsExactly("a", "b");
        for (var waiting : all) {
            assertThat(waiting)
                    .as("is the same as out of the publication itself")
                    .isEqualTo(WaitingPublication.of(
                            store.publications().find(waiting.id()).orElseThrow()));
        }
        var ofChirp = new ArrayList<WaitingPublication>();
        store.publications().waiting(Optional.of("chirp"), ofChirp::add);
        assertThat(ofChirp).extracting(waiting -> waiting.id().value()).containsExactly("b");
    }
}
