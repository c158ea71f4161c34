package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.ConnectorException.Rejected;
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
        host.relay("one").noises = 20_000;
        assertThatThrownBy(this::history)
                .as("and no error of the connector, which would end the socket")
                .isInstanceOf(Unavailable.class)
                .hasMessage("one sends more than it was asked for");
    }

    @Test
    void a_relay_whose_messages_would_fill_the_memory_is_left() throws Exception {
        host.relay("one").noise = "long ".repeat(150_000);
        host.relay("one").noises = 3;
        assertThat(history()).isEmpty();
        host.relay("one").noises = 8;
        assertThatThrownBy(this::history)
                .isInstanceOf(Unavailable.class)
                .hasMessage("one sends more than it was asked for");
    }

    @Test
    @Timeout(30)
    void a_relay_that_never_stops_to_talk_takes_no_more_time_than_it_has() throws Exception {
        var session = host.session();
        assertThat(session.await(Duration.ofMillis(50))).as("opened").isTrue();
        host.whenTold = host.relay("one")::chatter; // each word that is read is followed by another
        host.relay("one").chatter();
        assertThat(session.await(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void what_a_refusal_means_is_looked_for_in_what_is_shown_of_it() {
        assertThat(refused("invalid: the content is too long")).isEqualTo(Term.CONTENT);
        assertThat(refused("invalid: " + "max".repeat(1_000) + "_length")).isNull();
    }

    private static String refused(String words) {
        return ((Rejected) Refusal.of("one", "take it", words)).termId().orElse(null);
    }

    @Test
    void only_addresses_of_files_are_taken_off_the_end_of_a_text() {
        var file = "https://media.example/a.png";
        var tags = List.of(List.of("imeta", "url a"), List.of("imeta", "url " + file));
        assertThat(MediaTag.text(ZOE.sign(1_700_000_000L, Event.NOTE, "Panamaaa", tags)))
                .isEqualTo("Panamaaa");
        assertThat(MediaTag.text(ZOE.sign(1_700_000_000L, Event.NOTE, "Panama\n" + file + "\n" + file, tags)))
                .isEqualTo("Panama");
        assertThat(MediaTag.text(ZOE.sign(1_700_000_000L, Event.NOTE, file, tags)))
                .isEmpty();
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
