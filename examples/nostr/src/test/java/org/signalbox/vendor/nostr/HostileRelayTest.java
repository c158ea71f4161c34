package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;

/** A relay is asked, not believed. */
class HostileRelayTest {
    private static final Person ZOE = Person.of("zoe");
    private final RelayHost host = new RelayHost("all", "one");

    private List<String> history() throws Exception {
        return host.session().history(Optional.empty(), 100).items().stream()
                .map(RemotePost::text)
                .toList();
    }

    private void plant(JsonObject event) {
        host.relay("one").events.put(event.get("id").getAsString(), event);
    }

    @Test
    void events_that_are_not_signed_by_their_author_are_not_shown() throws Exception {
        var second = 1_700_000_000L;
        plant(FakeNostr.ME.sign(second, Event.NOTE, "Mine", List.of()).json());
        var forged = FakeNostr.ME.sign(second, Event.NOTE, "Changed", List.of()).json();
        forged.addProperty("content", "Give me your money");
        plant(forged);
        var another = new Draft(second, Event.NOTE, List.of(), "By zoe in my name");
        var id = another.id(FakeNostr.ME.key());
        plant(another.signed(FakeNostr.ME.key(), Bip340.sign(ZOE.secret(), id)).json());
        host.relay("one").ignoresFilters = true;
        plant(ZOE.sign(second, Event.NOTE, "By zoe, whom nobody asked for", List.of())
                .json());
        assertThat(history()).containsExactly("Mine");
    }

    @Test
    void what_is_no_event_is_left_out() throws Exception {
        var right = FakeNostr.ME.sign(1_700_000_000L, Event.NOTE, "Right", List.of());
        for (var change : List.of(
                "{\"created_at\":-1}",
                "{\"created_at\":1e30}",
                "{\"created_at\":\"1700000000\"}",
                "{\"kind\":70000}",
                "{\"tags\":{}}",
                "{\"tags\":[[]]}",
                "{\"tags\":[[1]]}",
                "{\"content\":7}",
                "{\"sig\":\"00\"}",
                "{\"pubkey\":null}")) {
            var event = right.json();
            JsonParser.parseString(change)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(each -> event.add(each.getKey(), each.getValue()));
            assertThat(Event.parse(event, any -> true)).as(change).isEmpty();
        }
        assertThat(Event.parse(right.json(), any -> true)).contains(right);
        assertThat(Event.parse(right.json(), any -> false)).isEmpty();
    }

    @Test
    void a_relay_that_sends_without_end_is_left() {
        host.relay("one").floods = true;
        assertThatThrownBy(this::history).isInstanceOf(Unavailable.class);
    }

    @Test
    void others_can_not_delete_a_note() throws Exception {
        var receipt = host.commit(Part.text("Mine"), RelayHost.key());
        plant(ZOE.sign(receipt.at().getEpochSecond() + 1, Event.DELETION, "", List.of(List.of("e", receipt.remoteId())))
                .json());
        assertThat(history()).containsExactly("Mine");
        assertThat(host.session().post(receipt)).isPresent();
    }

    @Test
    void ids_of_people_are_checked_before_they_are_sent() throws Exception {
        var named = Receipt.named("nonsense");
        assertThat(host.session().post(named)).isEmpty();
        assertThat(host.session().engagement(List.of(named))).isEmpty();
        assertThat(host.session().replies(named, Optional.empty(), 10).items()).isEmpty();
        assertThatThrownBy(() -> host.session().delete(named)).hasMessageContaining("no id of a note");
        assertThatThrownBy(() -> host.commit(Part.text("To whom?"), RelayHost.key(), Optional.of(named)))
                .hasMessageContaining("no id of a note");
    }

    @Test
    void a_post_that_no_relay_shows_is_not_gone_while_one_does_not_answer() throws Exception {
        var two = new RelayHost("one", "one", "two");
        var receipt = two.commit(Part.text("At the first"), RelayHost.key());
        two.relay("two").events.clear();
        two.faults.put("one", RelayHost.Fault.DOWN);
        assertThatThrownBy(() -> two.session().post(receipt)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> two.session().engagement(List.of(receipt))).isInstanceOf(Unavailable.class);
        assertThat(two.session().items(List.of(receipt)).gone()).isEmpty();
    }
}
