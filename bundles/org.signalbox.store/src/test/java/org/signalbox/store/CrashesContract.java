package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
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
import static org.signalbox.store.Samples.receipt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;

/** What every store promises of publications that were in flight at crashes of nodes. */
public abstract class CrashesContract extends FurnishedStore {
    private static final Message WHY = Message.of("test.why");
    private static final NodeId OTHER = new NodeId("ben@server:2");

    private int seconds;

    @Test
    void what_was_under_way_at_a_death_is_claimed_by_itself_and_no_more_with_the_others() {
        plan("a", "b", "c");
        died("b", 1);

        assertThat(store.publications().nextDue(NODE)).contains(NOON);
        assertThat(ids(claim(10))).containsExactlyInAnyOrder("a", "c");
        assertThat(poisonCandidate()).contains("b");
        assertThat(poisonCandidate()).isEmpty();
        assertThat(find("b").orElseThrow().progress().attempts().crashes()).isEqualTo(1);
    }

    @Test
    void what_was_there_at_the_fewest_deaths_goes_first_and_nothing_before_its_time() {
        plan("a", "b", "c", "d");
        died("a", 2);
        died("b", 1);
        died("c", 1);
        store.publications().plan(List.of(planned("later", ANNA, NOON.plusSeconds(9))), ACTOR);
        var later = store.publications().claimDue(NODE, NOON.plusSeconds(9), LEASE, 10).stream()
                .filter(each -> each.id().value().equals("later"))
                .findFirst()
                .orElseThrow();
        save(later.returnToQueue(WHY, later.due(), ACTOR).withCrashCount(1));

        assertThat(poisonCandidate()).contains("b");
        assertThat(poisonCandidate()).contains("c");
        assertThat(poisonCandidate()).contains("a");
        assertThat(poisonCandidate()).isEmpty();
    }

    @Test
    void none_is_claimed_whose_network_or_account_is_out_of_use() {
        plan("a");
        died("a", 1);
        store.accounts().pause(ANNA, Optional.of(WHY), ACTOR);
        assertThat(poisonCandidate()).isEmpty();
        store.accounts().pause(ANNA, Optional.empty(), ACTOR);

        var chirp = store.networks().find("chirp").orElseThrow();
        store.networks().put(network("chirp", NetworkState.DISABLED, chirp.revision()), audit("network/chirp"));
        assertThat(poisonCandidate()).isEmpty();
    }

    @Test
    void a_commit_that_came_back_ends_the_count_and_a_look_does_not() {
        plan("a");
        died("a", 2);
        var claimed = claimPoisonCandidate();
        var sending = save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(40), ACTOR));
        var unclear = save(sending.markUnknown(WHY, NOON, ACTOR).withCrashCount(2));

        assertThat(save(unclear.unsent(0, WHY, NOON, ACTOR))
                        .progress()
                        .attempts()
                        .crashes())
                .isEqualTo(2);
        var again = save(claimPoisonCandidate().intend(0, key(1), "{}", NOON.plusSeconds(40), ACTOR));
        var back = save(again.unsent(0, WHY, NOON, ACTOR).withCrashCount(0));
        assertThat(back.progress().attempts().crashes()).isZero();
        assertThat(ids(claim(10))).containsExactly("a");
    }

    @Test
    void setting_one_aside_leaves_it_to_a_person_and_counts_for_its_network_in_one_transaction() {
        plan("a");
        died("a", 2);
        var before = store.networks().find("chirp").orElseThrow();

        var quarantined = save(claimPoisonCandidate().quarantine(WHY, ACTOR));

        assertThat(quarantined.state()).isEqualTo(PublicationState.REVIEW);
        assertThat(quarantined.progress().attempts().crashes()).isEqualTo(3);
        assertThat(quarantined.reason()).contains(WHY);
        assertThat(quarantined.lease()).isEmpty();
        assertThat(find("a")).contains(quarantined);
        var after = store.networks().find("chirp").orElseThrow();
        assertThat(after.quarantined()).isEqualTo(1);
        assertThat(after.revision())
                .as("who has read it before must read it again")
                .isGreaterThan(before.revision());
        assertThat(store.networks().find("plaza").orElseThrow().quarantined()).isZero();
        assertThat(audited("publication/a"))
                .first()
                .satisfies(entry -> assertThat(entry.message()).isEqualTo(WHY));
    }

    @Test
    void one_quarantined_is_forgotten_once_enough_others_of_its_network_went_out() {
        quarantine("a");
        publish("plaza", NetworkRecord.FORGOTTEN_AFTER);
        publish("chirp", NetworkRecord.FORGOTTEN_AFTER - 1);
        quarantine("b");
        assertThat(chirpQuarantined())
                .as("too few of its own went out in between")
                .isEqualTo(2);

        publish("chirp", NetworkRecord.FORGOTTEN_AFTER);
        quarantine("d");
        assertThat(chirpQuarantined()).isEqualTo(1);
    }

    @Test
    void a_person_who_has_it_sent_again_ends_the_count() {
        plan("a");
        died("a", 2);
        var quarantined = save(claimPoisonCandidate().quarantine(WHY, ACTOR));

        assertThat(save(quarantined.retry(ACTOR)).progress().attempts().crashes())
                .isZero();
        assertThat(ids(claim(10))).containsExactly("a");
    }

    @Test
    void what_becomes_visible_ends_the_count() {
        plan("a");
        died("a", 2);
        var sending = save(claimPoisonCandidate().intend(0, key(1), "{}", NOON.plusSeconds(40), ACTOR));
        assertThat(save(sending.done(0, receipt("1"), ACTOR))
                        .progress()
                        .attempts()
                        .crashes())
                .isZero();
    }

    @Test
    void a_network_keeps_why_it_is_disabled_until_it_is_put_otherwise() {
        var chirp = store.networks().find("chirp").orElseThrow();
        var disabled = store.networks().put(chirp.disabled(WHY, NOON), audit("network/chirp"));
        assertThat(disabled.state()).isEqualTo(NetworkState.DISABLED);
        assertThat(disabled.reason()).contains(WHY);
        assertThat(store.networks().list()).contains(disabled);

        var enabled = store.networks()
                .put(network("chirp", NetworkState.ENABLED, disabled.revision()), audit("network/chirp"));
        assertThat(enabled.reason()).isEmpty();
        assertThat(enabled.quarantined()).isZero();
    }

    @Test
    void a_network_keeps_where_its_connector_is_wanted_to_run() {
        var chirp = store.networks().find("chirp").orElseThrow();
        assertThat(chirp.isolation()).isEqualTo(IsolationChoice.INHERIT);
        var outside = store.networks().put(chirp.isolated(IsolationChoice.ON, NOON), audit("network/chirp"));
        assertThat(store.networks().find("chirp").orElseThrow().isolation()).isEqualTo(IsolationChoice.ON);
        var disabled = store.networks().put(outside.disabled(WHY, NOON), audit("network/chirp"));
        assertThat(disabled.isolation()).isEqualTo(IsolationChoice.ON);
    }

    @Test
    void calls_are_noted_until_they_come_back_or_somebody_counts_them() {
        plan("a", "b");
        var a = new PublicationId("a");
        var b = new PublicationId("b");
        store.publications().markInCall(a, NODE);
        store.publications().markInCall(b, NODE);
        store.publications().markInCall(b, OTHER);
        assertThat(store.publications().calls()).isEqualTo(Map.of(a, NODE, b, OTHER));

        assertThat(store.publications().clearInCall(b, NODE))
                .as("another one calls by now")
                .isFalse();
        assertThat(store.publications().clearInCall(b, OTHER)).isTrue();
        assertThat(store.publications().clearInCall(b, OTHER)).as("by one only").isFalse();
        assertThat(store.publications().clearInCall(a, NODE)).isTrue();
        assertThat(store.publications().calls()).isEmpty();
    }

    private int chirpQuarantined() {
        return store.networks().find("chirp").orElseThrow().quarantined();
    }

    private void quarantine(String id) {
        plan(id);
        died(id, 2);
        save(claimPoisonCandidate().quarantine(WHY, later()));
    }

    private void publish(String network, int many) {
        for (var i = 0; i < many; i++) {
            var id = network + ++seconds;
            var account = store.accounts().list().stream()
                    .map(each -> each.id())
                    .filter(each -> each.network().equals(network))
                    .findFirst()
                    .orElseThrow();
            store.publications().plan(List.of(planned(id, account, NOON)), ACTOR);
            var sending = save(claim(10).getFirst().intend(0, key(seconds), "{}", NOON.plusSeconds(40), ACTOR));
            var now = later();
            save(sending.done(0, new Receipt(id, Optional.empty(), now.at(), "{}"), now));
        }
    }

    private Actor later() {
        return new Actor("test", NOON.plusSeconds(++seconds));
    }

    private void plan(String... ids) {
        for (var id : ids) {
            store.publications().plan(List.of(planned(id, id.equals("c") ? BEN : ANNA, NOON)), ACTOR);
        }
    }

    /** A node claimed it among others and died so often. */
    private void died(String id, int deaths) {
        for (var each : claim(10)) {
            PublicationStep back = each.returnToQueue(WHY, NOON, ACTOR);
            save(each.id().value().equals(id) ? back.withCrashCount(deaths) : back);
        }
    }

    private Publication claimPoisonCandidate() {
        return store.publications().claimPoisonCandidate(NODE, NOON, LEASE).orElseThrow();
    }

    private Optional<String> poisonCandidate() {
        return store.publications()
                .claimPoisonCandidate(NODE, NOON, LEASE)
                .map(each -> each.id().value());
    }
}
