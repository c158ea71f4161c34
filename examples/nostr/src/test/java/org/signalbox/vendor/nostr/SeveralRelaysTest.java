package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.vendor.nostr.RelayHost.Fault;

/** What counts as published, refused and unclear where one note goes to several relays. */
class SeveralRelaysTest {
    private static final Part PART = Part.text("Departure 22:10, platform 13");

    @Test
    void a_note_is_the_same_one_at_each_relay() throws Exception {
        var host = new RelayHost("all", "one", "two", "three");
        var receipt = host.commit(PART, RelayHost.key());
        for (var name : host.relays.keySet()) {
            assertThat(host.notes(name)).as(name).containsExactly(receipt.remoteId());
        }
    }

    @Test
    void the_rule_decides_how_many_relays_may_be_away() throws Exception {
        var majority = new RelayHost("majority", "one", "two", "three");
        majority.faults.put("two", Fault.DOWN);
        majority.commit(PART, RelayHost.key());
        assertThat(majority.said).anyMatch(line -> line.contains("one, three") && line.contains("two isn't reached"));

        var one = new RelayHost("one", "one", "two", "three");
        one.faults.put("one", Fault.DOWN);
        one.faults.put("two", Fault.LOSES_ANSWERS);
        one.commit(PART, RelayHost.key());
        assertThat(one.notes("three")).hasSize(1);
    }

    @Test
    void the_same_note_goes_to_the_relays_that_missed_it() throws Exception {
        var host = new RelayHost("all", "one", "two", "three");
        host.faults.put("two", Fault.DOWN);
        var key = RelayHost.key();
        assertThatThrownBy(() -> host.commit(PART, key))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("2 of 3 relays have it, 3 must");
        assertThatThrownBy(() -> host.session().find(RelayHost.search(PART, key)))
                .isInstanceOf(Unavailable.class);

        host.faults.clear();
        assertThat(host.session().find(RelayHost.search(PART, key))).isEqualTo(Lookup.absent());
        var receipt = host.commit(PART, key);
        for (var name : host.relays.keySet()) {
            assertThat(host.notes(name)).as(name).containsExactly(receipt.remoteId());
        }
        assertThat(host.session().find(RelayHost.search(PART, key)))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.receipt().remoteId()).isEqualTo(receipt.remoteId()));
    }

    @Test
    void a_lost_answer_is_found_where_enough_relays_show_it() throws Exception {
        var host = new RelayHost("majority", "one", "two", "three");
        host.faults.put("one", Fault.LOSES_ANSWERS);
        host.faults.put("two", Fault.LOSES_ANSWERS);
        host.faults.put("three", Fault.DOWN);
        var key = RelayHost.key();
        assertThatThrownBy(() -> host.commit(PART, key)).isInstanceOf(OutcomeUnknown.class);
        var found = host.session().find(RelayHost.search(PART, key)).whenFound();
        assertThat(found).isPresent();
        assertThat(host.notes("one")).containsExactly(found.get().remoteId());
    }

    @Test
    void nothing_is_sent_on_where_the_rule_is_broken_already() {
        var host = new RelayHost("all", "one", "two");
        host.relay("one").refusal = "blocked: not in this house";
        assertThatThrownBy(() -> host.commit(PART, RelayHost.key()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("not in this house");
        assertThat(host.notes("two")).isEmpty();
    }

    @Test
    void a_note_that_one_relay_has_and_others_refuse_for_good_is_published() throws Exception {
        var host = new RelayHost("all", "one", "two");
        host.relay("two").refusal = "restricted: members only";
        var receipt = host.commit(PART, RelayHost.key());
        assertThat(host.notes("one")).containsExactly(receipt.remoteId());
        assertThat(host.said).anyMatch(line -> line.contains("members only"));
    }

    @Test
    void a_note_that_another_relay_has_from_an_earlier_try_is_not_called_refused() throws Exception {
        var host = new RelayHost("all", "one", "two");
        host.faults.put("one", Fault.DOWN);
        var key = RelayHost.key();
        assertThatThrownBy(() -> host.commit(PART, key)).isInstanceOf(OutcomeUnknown.class);
        host.relay("one").refusal = "blocked: not in this house";

        host.faults.clear();
        host.faults.put("two", Fault.DOWN);
        assertThatThrownBy(() -> host.commit(PART, key)).isInstanceOf(NotSent.class);

        host.faults.clear();
        var receipt = host.commit(PART, key);
        assertThat(host.notes("two")).containsExactly(receipt.remoteId());
    }

    @Test
    void it_is_refused_where_none_takes_it() {
        var host = new RelayHost("one", "one", "two");
        host.relay("one").refusal = "blocked: no";
        host.relay("two").refusal = "pow: 20 bits, please";
        assertThatThrownBy(() -> host.commit(PART, RelayHost.key())).isInstanceOf(Rejected.class);
    }

    @Test
    void what_passes_is_waited_for() {
        var limited = new RelayHost("all", "one", "two");
        limited.relay("one").refusal = "rate-limited: slow down";
        limited.faults.put("two", Fault.DOWN);
        assertThatThrownBy(() -> limited.commit(PART, RelayHost.key())).isInstanceOf(RateLimited.class);

        var down = new RelayHost("majority", "one", "two", "three");
        down.faults.put("one", Fault.DOWN);
        down.faults.put("two", Fault.REFUSES_HANDSHAKE);
        down.relay("three").refusal = "error: no disk left";
        assertThatThrownBy(() -> down.commit(PART, RelayHost.key())).isInstanceOf(NotSent.class);
        down.relays.keySet().forEach(name -> assertThat(down.notes(name)).isEmpty());
    }

    @Test
    void a_deletion_goes_to_all_relays_and_is_asked_for_until_all_have_it() throws Exception {
        var host = new RelayHost("all", "one", "two");
        var receipt = host.commit(PART, RelayHost.key());
        host.faults.put("two", Fault.DOWN);
        assertThatThrownBy(() -> host.session().delete(receipt)).isInstanceOf(Unavailable.class);
        host.faults.clear();
        host.session().delete(receipt);
        host.session().delete(receipt);
        assertThat(host.notes("one")).isEmpty();
        assertThat(host.notes("two")).isEmpty();
    }

    @Test
    void what_was_deleted_does_not_come_back_from_a_relay_that_keeps_it() throws Exception {
        var host = new RelayHost("all", "one", "two");
        host.relay("two").keepsDeleted = true;
        var key = RelayHost.key();
        var receipt = host.commit(PART, key);
        var kept = host.commit(Part.text("Kept"), RelayHost.key());
        host.session().delete(receipt);
        assertThat(host.notes("two")).hasSize(2);
        assertThat(host.session().history(java.util.Optional.empty(), 10).items())
                .extracting(post -> post.remoteId())
                .containsExactly(kept.remoteId());
        assertThat(host.session().post(receipt)).isEmpty();
        assertThat(host.session().engagement(List.of(receipt, kept))).hasSize(1);
        assertThat(host.session().find(RelayHost.search(PART, key))).isInstanceOf(Lookup.CannotTell.class);
    }
}
