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
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.planned;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;

/** What every store promises of what is to be prepared before it can be sent. */
public abstract class PreparationsContract extends FurnishedStore {
    private static final Duration LEAD = Duration.ofHours(1);
    private static final Message WHY = Message.of("test.why");

    private static Publication ahead(String id, Instant due) {
        return planned(id, ANNA, due).withPreparationLeadTime(LEAD);
    }

    private List<Publication> prepare(int limit) {
        return store.publications().claimForPreparing(NODE, LEASE, limit, any -> limit);
    }

    private void at(Instant time) {
        clock.advance(Duration.between(clock.instant(), time));
    }

    private static PreparedPart made(boolean ready) {
        return new PreparedPart(
                "{\"c\":1}",
                "1.0.0",
                "source",
                ready,
                NOON.minusSeconds(9),
                NOON,
                ready ? Optional.of(NOON.plusSeconds(86_400)) : Optional.empty(),
                3,
                Optional.empty());
    }

    @Test
    void whatIsToBePreparedIsClaimedForThatAndNotToBeSent() {
        store.publications()
                .plan(
                        List.of(
                                ahead("a", NOON.plus(LEAD)),
                                ahead("late", NOON.minusSeconds(1)),
                                ahead("later", NOON.plus(LEAD).plusSeconds(5)),
                                planned("due", ANNA, NOON)),
                        ACTOR);
        assertThat(store.publications().nextPreparation(NODE))
                .contains(NOON.minusSeconds(1).minus(LEAD));
        assertThat(store.publications().nextDue(NODE)).contains(NOON);

        assertThat(ids(claim(10))).containsExactly("due");
        assertThat(ids(prepare(10))).containsExactlyInAnyOrder("late", "a");
        assertThat(prepare(10)).isEmpty();
        assertThat(store.publications().nextPreparation(NODE)).contains(NOON.plusSeconds(5));
        assertThat(find("a").orElseThrow().state()).isEqualTo(PublicationState.CLAIMED);
    }

    @Test
    void eachAccountHasItsRoom() {
        store.publications()
                .plan(
                        List.of(
                                ahead("a1", NOON),
                                ahead("a2", NOON.plusSeconds(1)),
                                ahead("a3", NOON.plusSeconds(2)),
                                planned("b", BEN, NOON.plusSeconds(9)).withPreparationLeadTime(LEAD)),
                        ACTOR);
        assertThat(ids(store.publications().claimForPreparing(NODE, LEASE, 3, account -> account.equals(ANNA) ? 1 : 3)))
                .containsExactlyInAnyOrder("a1", "b");
        assertThat(ids(store.publications().claimForPreparing(NODE, LEASE, 1, any -> 3)))
                .containsExactly("a2");
    }

    @Test
    void nothingIsPreparedForANetworkThatIsOff() {
        store.publications().plan(List.of(ahead("a", NOON)), ACTOR);
        store.networks().put(network(ANNA.network(), NetworkState.DISABLED, 1), audit("network/chirp"));
        assertThat(prepare(10)).isEmpty();
        assertThat(store.publications().nextPreparation(NODE)).isEmpty();
    }

    @Test
    void whatWasPreparedIsKeptWithTheStepAndItsAuditEntry() {
        store.publications().plan(List.of(ahead("a", NOON.plus(LEAD))), ACTOR);
        var claimed = prepare(1).getFirst();
        var lookAt = NOON.plusSeconds(30);
        var pending = save(claimed.prepared(List.of(Optional.of(made(false))), Optional.of(lookAt), WHY, ACTOR));
        assertThat(pending).isEqualTo(find("a").orElseThrow());
        assertThat(pending.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(pending.prepareAt()).contains(lookAt);
        assertThat(pending.reason()).contains(WHY);
        assertThat(pending.lease()).isEmpty();
        assertThat(pending.dueTime().preparationLeadTime()).isEqualTo(LEAD);
        assertThat(pending.parts().getFirst().prepared()).contains(made(false));
        assertThat(audited("publication/a")).hasSize(3);
        assertThat(prepare(1)).isEmpty();

        at(lookAt);
        var again = prepare(1).getFirst();
        var ready = save(again.prepared(List.of(Optional.of(made(true))), Optional.empty(), WHY, ACTOR));
        assertThat(find("a")).contains(ready);
        assertThat(ready.parts().getFirst().prepared()).contains(made(true));
        assertThat(ready.prepareAt()).isEmpty();
        assertThat(store.publications().nextPreparation(NODE)).isEmpty();
        assertThat(store.publications().nextDue(NODE)).contains(NOON.plus(LEAD));
        assertThatThrownBy(
                        () -> save(again.prepared(List.of(Optional.of(made(false))), Optional.of(lookAt), WHY, ACTOR)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(find("a")).contains(ready);
    }

    @Test
    void theIntentKeepsWhatWasPrepared() {
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var sending = save(claim(1).getFirst().intend(0, key(1), made(true), NOON.plusSeconds(30), ACTOR));
        assertThat(find("a")).contains(sending);
        assertThat(sending.parts().getFirst().prepared()).contains(made(true));
        var unsent = save(sending.unsent(0, WHY, NOON.plusSeconds(1), ACTOR));
        assertThat(find("a")).contains(unsent);
        assertThat(unsent.parts().getFirst().prepared()).contains(made(true));
    }

    @Test
    void whatDiedIsPreparedOnItsOwnAtItsTime() {
        store.publications().plan(List.of(ahead("a", NOON.plus(LEAD).plusSeconds(60))), ACTOR);
        at(NOON.plusSeconds(60));
        var claimed = prepare(1).getFirst();
        save(claimed.returnToQueue(WHY, NOON.plusSeconds(90), ACTOR).withCrashCount(1));
        at(NOON.plusSeconds(89));
        assertThat(store.publications()
                        .claimPoisonCandidate(NODE, clock.instant().plus(LEAD), LEASE))
                .isEmpty();
        at(NOON.plusSeconds(90));
        assertThat(prepare(1)).isEmpty();
        assertThat(store.publications().claimPoisonCandidate(NODE, clock.instant(), LEASE))
                .isPresent();
    }
}
