package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;

/** What a note is made of. */
class NoteTest {
    private static final Person ZOE = Person.of("zoe");
    private static final Person YAN = Person.of("yan");
    private final RelayHost host = new RelayHost("all", "one");

    private JsonObject note(Receipt receipt) {
        return Objects.requireNonNull(host.relay("one").events.get(receipt.remoteId()));
    }

    private JsonObject published(Part part) throws Exception {
        return note(host.commit(part, RelayHost.key()));
    }

    @Test
    void its_time_is_the_keys_and_its_id_too() throws Exception {
        var key = new PublishKey(
                UUID.fromString("01234567-89ab-4def-8123-456789abcdef"), Instant.parse("2026-11-30T20:00:00.123456Z"));
        var receipt = host.commit(Part.text("Frozen"), key);
        assertThat(note(receipt).get("created_at").getAsLong())
                .isEqualTo(key.mintedAt().getEpochSecond());
        assertThat(receipt.at()).isEqualTo(key.mintedAt());
        assertThat(host.commit(Part.text("Frozen"), key).remoteId()).isEqualTo(receipt.remoteId());
        assertThat(host.commit(Part.text("Frozen"), new PublishKey(UUID.randomUUID(), key.mintedAt()))
                        .remoteId())
                .as("another post with the same text in the same second")
                .isNotEqualTo(receipt.remoteId());
    }

    @Test
    void words_and_names_of_the_text_are_tags() throws Exception {
        var quoted = host.commit(Part.text("First"), RelayHost.key());
        var quote = Bech32.nevent(quoted.remoteId(), FakeNostr.ME.key());
        var note = published(Part.text("#Nuit and #nuit, #1 in https://a.example/x#part with nostr:"
                + Bech32.npub(ZOE.key()) + " on nostr:" + quote + ", not nostr:npub1wrong, #Zürich"));
        assertThat(FakeRelay.tags(note, "t")).containsExactly("nuit", "zürich");
        assertThat(FakeRelay.tags(note, "p")).containsExactly(ZOE.key());
        assertThat(FakeRelay.tags(note, "q")).containsExactly(quoted.remoteId());
    }

    @Test
    void a_warning_and_a_language_are_tags() throws Exception {
        var part = Part.of("Le train part")
                .options(Map.of(Notes.WARNING, "Départ"))
                .language("fr-CH")
                .build();
        var note = published(part);
        assertThat(FakeRelay.tags(note, "content-warning")).containsExactly("Départ");
        assertThat(FakeRelay.tags(note, "l")).containsExactly("fr");
        assertThat(FakeRelay.tags(published(Part.text("Plain")), "content-warning"))
                .isEmpty();
    }

    @Test
    void an_answer_names_the_root_and_all_who_take_part() throws Exception {
        var root = ZOE.sign(1_700_000_000, Event.NOTE, "When?", List.of(List.of("p", FakeNostr.ME.key())));
        var middle = YAN.sign(
                1_700_000_001,
                Event.NOTE,
                "Yes, when?",
                List.of(List.of("e", root.id(), "", "root"), List.of("p", ZOE.key())));
        host.relay("one").take(root);
        host.relay("one").take(middle);
        var first = host.commit(Part.text("At ten"), RelayHost.key(), Optional.of(Notes.receipt(root)));
        assertThat(note(first).getAsJsonArray("tags").get(0).toString())
                .isEqualTo("[\"e\",\"" + root.id() + "\",\"wss://one\",\"root\",\"" + ZOE.key() + "\"]");
        assertThat(FakeRelay.tags(note(first), "p")).as("but not myself").containsExactly(ZOE.key());

        for (var parent : List.of(Notes.receipt(middle), Receipt.named(middle.id()))) {
            var deep = note(host.commit(Part.text("At ten"), RelayHost.key(), Optional.of(parent)));
            assertThat(FakeRelay.tags(deep, "e")).containsExactly(root.id(), middle.id());
            assertThat(deep.getAsJsonArray("tags")
                            .get(1)
                            .getAsJsonArray()
                            .get(3)
                            .getAsString())
                    .isEqualTo("reply");
            assertThat(FakeRelay.tags(deep, "p")).containsExactly(YAN.key(), ZOE.key());
        }
    }

    @Test
    void parents_are_told_by_markers_and_by_place_as_before_there_were_any() {
        var one = "1".repeat(64);
        var two = "2".repeat(64);
        for (var tags : List.of(
                List.of(List.of("e", one, "", "root"), List.of("e", two, "", "reply")),
                List.of(List.of("e", one), List.of("e", two)),
                List.of(List.of("e", "nonsense"), List.of("e", one, "wss://x"), List.of("e", two, "")))) {
            var note = ZOE.sign(1, Event.NOTE, "", tags);
            assertThat(Lineage.root(note)).contains(one);
            assertThat(Lineage.parent(note)).contains(two);
        }
        var quoting = ZOE.sign(1, Event.NOTE, "", List.of(List.of("e", one, "", "mention"), List.of("q", two)));
        assertThat(Lineage.parent(quoting)).isEmpty();
        var direct = ZOE.sign(1, Event.NOTE, "", List.of(List.of("e", one, "", "reply")));
        assertThat(Lineage.root(direct)).contains(one);
    }

    @Test
    void control_characters_have_the_id_that_relays_compute() throws Exception {
        var text = "Tab\tquote\" back\\ bell\u0007 line\u2028 <&> end";
        assertThat(published(Part.text(text)).get("content").getAsString()).isEqualTo(text);
    }

    @Test
    void what_counts_is_what_people_did_with_the_note_itself() throws Exception {
        var receipt = host.commit(Part.text("Counted"), RelayHost.key());
        var relay = host.relay("one");
        var id = receipt.remoteId();
        var at = receipt.at().getEpochSecond();
        var of = List.of(List.of("e", id));
        relay.take(ZOE.sign(at, Event.REACTION, "+", of));
        relay.take(YAN.sign(at, Event.REACTION, "🚂", of));
        relay.take(YAN.sign(at, Event.REACTION, "-", of));
        relay.take(ZOE.sign(at, Event.REPOST, "", of));
        relay.take(ZOE.sign(at, Event.ZAP, "", of));
        var reply = ZOE.sign(at, Event.NOTE, "Good", List.of(List.of("e", id, "", "root")));
        relay.take(reply);
        relay.take(YAN.sign(
                at,
                Event.NOTE,
                "To zoe",
                List.of(List.of("e", id, "", "root"), List.of("e", reply.id(), "", "reply"))));
        assertThat(host.session().engagement(List.of(receipt)).getFirst().values())
                .isEqualTo(Map.of("reactions", 2L, "reposts", 1L, "replies", 1L, "zaps", 1L));
        assertThat(host.session().replies(receipt, Optional.empty(), 10).items())
                .extracting(each -> each.replyTo())
                .containsExactlyInAnyOrder(id, reply.id());
    }
}
