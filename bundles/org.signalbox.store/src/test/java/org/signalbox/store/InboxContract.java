package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.InboxSamples.action;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.direct;
import static org.signalbox.store.InboxSamples.find;
import static org.signalbox.store.InboxSamples.in;
import static org.signalbox.store.InboxSamples.keys;
import static org.signalbox.store.InboxSamples.message;
import static org.signalbox.store.InboxSamples.position;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.received;
import static org.signalbox.store.InboxSamples.reply;
import static org.signalbox.store.InboxSamples.search;
import static org.signalbox.store.InboxSamples.tried;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.InboxRepository.Look;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** What every store promises of messages, and of the conversations that they are put in. */
public abstract class InboxContract extends NewStore {
    @Test
    void a_reading_is_stored_with_how_far_it_went() {
        var picture = RemoteMedia.at(URI.create("https://x.example/a.png")).alt("A pier");
        var plain = comment(ANNA, "c1", 0, "zoe", "Where is it?");
        var whole = new InboxMessage(
                plain.conversation(),
                "c1",
                InboxItem.Kind.MENTION,
                plain.at(),
                plain.receivedAt(),
                plain.author(),
                plain.text(),
                Optional.of("elsewhere"),
                Optional.of("post"),
                plain.url(),
                List.of(picture),
                Set.of(InboxItem.Action.LIKE),
                "{\"b\":2}",
                plain.status());

        var added = store.inbox().put(List.of(whole), Optional.empty(), position(ANNA, "1"));

        assertThat(added.added()).containsExactly(whole);
        assertThat(store.inbox().message(ANNA, "c1")).contains(whole);
        assertThat(store.inbox().messages(whole.conversation(), at(1), 10)).containsExactly(whole);
        var stored = store.inbox().position(ANNA).orElseThrow();
        assertThat(stored).isEqualTo(withRevision(position(ANNA, "1"), 1));
        assertThat(store.inbox().positions()).containsExactly(stored);
        var conversation = find(store, ANNA, "c1");
        assertThat(conversation)
                .isEqualTo(new Conversation(
                        whole.conversation(),
                        InboxItem.Kind.MENTION,
                        whole.author(),
                        "Where is it?",
                        at(0),
                        received(0),
                        1,
                        1,
                        Optional.of(at(0)),
                        Optional.of("post"),
                        new Conversation.Work(
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        0));
    }

    private static InboxPosition withRevision(InboxPosition p, long revision) {
        return new InboxPosition(
                p.account(), p.position(), p.readAt(), p.nextAt(), p.pushed(), p.failures(), p.problem(), revision);
    }

    @Test
    void a_sooner_reading_that_somebody_asked_for_meanwhile_holds() {
        store.inbox().put(List.of(), Optional.empty(), position(ANNA, "1"));
        var from = store.inbox().position(ANNA);
        store.inbox().readAt(ANNA, NOON.plusSeconds(15));
        store.inbox().put(List.of(), from, position(ANNA, "2"));
        assertThat(store.inbox().position(ANNA).orElseThrow().nextAt()).isEqualTo(NOON.plusSeconds(15));
        store.inbox().put(List.of(), store.inbox().position(ANNA), position(ANNA, "3"));
        assertThat(store.inbox().position(ANNA).orElseThrow().nextAt())
                .as("it was read since")
                .isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void of_two_nodes_that_read_on_from_the_same_place_one_stores_nothing() {
        var first = position(ANNA, "1");
        store.inbox().put(List.of(), Optional.empty(), first);
        assertThatThrownBy(
                        () -> store.inbox().put(List.of(comment(ANNA, "c1", 0, "zoe", "x")), Optional.empty(), first))
                .isInstanceOf(StaleChangeException.class);
        var from = store.inbox().position(ANNA);
        store.inbox().put(List.of(comment(ANNA, "c2", 0, "zoe", "x")), from, position(ANNA, "2"));

        assertThatThrownBy(
                        () -> store.inbox().put(List.of(comment(ANNA, "c3", 0, "zoe", "x")), from, position(ANNA, "3")))
                .isInstanceOf(StaleChangeException.class);

        assertThat(store.inbox().position(ANNA).flatMap(InboxPosition::position))
                .contains("2");
        assertThat(keys(InboxSamples.list(store, View.ALL))).containsExactly("c2");
    }

    @Test
    void messages_of_another_account_are_refused() {
        assertThatThrownBy(() -> store.inbox()
                        .put(List.of(comment(BEN, "c1", 0, "zoe", "x")), Optional.empty(), position(ANNA, "1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.inbox().position(ANNA)).isEmpty();
    }

    @Test
    void a_reply_goes_where_that_is_which_it_answers_and_anything_else_begins_a_conversation() {
        var added = put(
                store,
                reply(ANNA, "c3", 2, "yan", "c2"),
                reply(ANNA, "c2", 1, "zoe", "c1"),
                comment(ANNA, "c1", 0, "zoe", "first"),
                reply(ANNA, "d1", 3, "zoe", "post-1"));
        put(store, reply(ANNA, "c4", 4, "zoe", "c3"), reply(ANNA, "d2", 5, "yan", "post-1"));

        assertThat(added.added()).extracting(InboxMessage::remoteId).containsExactly("c1", "c2", "c3", "d1");
        assertThat(added.added()).extracting(each -> each.conversation().key()).containsExactly("c1", "c1", "c1", "d1");
        assertThat(keys(InboxSamples.list(store, View.OPEN))).containsExactly("d2", "c1", "d1");
        assertThat(ids("c1")).containsExactly("c1", "c2", "c3", "c4");
        assertThat(find(store, ANNA, "c1").messages()).isEqualTo(4);
        assertThat(find(store, ANNA, "c1").with().remoteId()).isEqualTo("zoe");
    }

    @Test
    void a_reply_to_our_answer_goes_where_that_is_which_we_answered() {
        put(store, reply(ANNA, "c1", 0, "zoe", "post"));
        store.pastPosts()
                .put(
                        ANNA,
                        List.of(
                                past("post", Optional.empty()),
                                past("answer", Optional.of("c1")),
                                past("answer-part-2", Optional.of("answer"))));

        put(store, reply(ANNA, "c2", 5, "zoe", "answer-part-2"), reply(ANNA, "c3", 6, "yan", "post"));

        assertThat(ids("c1")).containsExactly("c1", "c2");
        assertThat(find(store, ANNA, "c3").post()).contains("post");
        assertThat(store.inbox().message(ANNA, "c3").orElseThrow().post()).contains("post");
    }

    @Test
    void what_was_answered_with_another_program_does_not_wait() {
        put(store, comment(ANNA, "c1", 0, "zoe", "x"), reply(ANNA, "c2", 2, "zoe", "c1"));

        store.pastPosts().put(ANNA, List.of(past("answer", Optional.of("c1"))));

        assertThat(find(store, ANNA, "c1").waitingSince()).contains(at(2));
    }

    private static PastPost past(String id, Optional<String> replyTo) {
        return new PastPost(ANNA, id, NOON, "ours", Optional.empty(), replyTo, "{}", Optional.empty(), false);
    }

    @Test
    void what_came_before_that_which_it_answers_is_joined_with_it_then() {
        put(store, reply(ANNA, "r1", 2, "yan", "root"));
        put(store, reply(ANNA, "r2", 3, "xue", "root"), comment(ANNA, "other", 4, "xue", "nothing of it"));
        var first = find(store, ANNA, "r1").id();
        store.inbox().change(List.of(find(store, ANNA, "r2").id()), label("late"), Samples.ACTOR);
        store.inbox().change(List.of(first), label("early"), Samples.ACTOR);

        var added = put(store, comment(ANNA, "root", 0, "zoe", "The question"));

        assertThat(added.added().getFirst().conversation()).isEqualTo(first);
        assertThat(ids("r1")).containsExactly("root", "r1", "r2");
        assertThat(store.inbox().find(new ConversationId(ANNA, "r2"))).isEmpty();
        var joined = find(store, ANNA, "r1");
        assertThat(joined.messages()).isEqualTo(3);
        assertThat(joined.work().labels()).containsExactlyInAnyOrder("early", "late");
        assertThat(keys(store.inbox()
                        .list(InboxSamples.query(View.ALL, Optional.empty(), Set.of("late")))
                        .items()))
                .containsExactly("r1");
        assertThat(keys(store.inbox().list(search("question xue")).items())).containsExactly("r1");
        assertThat(store.inbox().labels()).extracting(each -> each.open()).containsExactly(1, 1);
    }

    private static ConversationChange label(String label) {
        return new ConversationChange.Label(Set.of(label), Set.of());
    }

    @Test
    void messages_that_answer_each_other_in_a_circle_are_one_conversation() {
        put(store, reply(ANNA, "a", 0, "zoe", "b"), reply(ANNA, "b", 1, "zoe", "a"), reply(ANNA, "c", 2, "zoe", "c"));

        assertThat(InboxSamples.list(store, View.ALL))
                .extracting(Conversation::messages)
                .containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void direct_messages_are_in_their_exchange_and_never_with_comments() {
        put(store, comment(ANNA, "7", 0, "zoe", "public"), direct(ANNA, "m1", 1, "zoe", "7"));
        put(store, direct(ANNA, "m2", 2, "zoe", "7"), reply(ANNA, "c2", 3, "yan", "m1"));
        put(store, direct(ANNA, "m3", 4, "zoe", ""), direct(ANNA, "m4", 5, "zoe", " "));

        assertThat(ids("7")).containsExactly("7");
        var exchange = store.inbox().message(ANNA, "m1").orElseThrow().conversation();
        assertThat(store.inbox().messages(exchange, at(9), 10))
                .extracting(InboxMessage::remoteId)
                .containsExactly("m1", "m2");
        assertThat(ids("c2")).containsExactly("c2");
        assertThat(ids("zoe")).as("an exchange without a name").containsExactly("m3", "m4");
    }

    @Test
    void a_message_that_comes_again_replaces_what_it_says_and_keeps_what_was_done() {
        put(store, comment(ANNA, "c1", 0, "zoe", "Wrong"), comment(ANNA, "c2", 1, "zoe", "Same"));
        store.inbox()
                .change(
                        List.of(new ConversationId(ANNA, "c1")),
                        new ConversationChange.Read(received(0)),
                        Samples.ACTOR);
        var known = store.inbox().position(ANNA);

        var again = store.inbox()
                .put(
                        List.of(comment(ANNA, "c1", 0, "zoe", "Right"), comment(ANNA, "c2", 1, "zoe", "Same")),
                        known,
                        position(ANNA, "2"));

        assertThat(again.added()).isEmpty();
        assertThat(again.changed()).isEqualTo(1);
        var edited = store.inbox().message(ANNA, "c1").orElseThrow();
        assertThat(edited.text()).isEqualTo("Right");
        assertThat(edited.status().editedAt()).contains(edited.receivedAt());
        assertThat(store.inbox().message(ANNA, "c2").orElseThrow().status().editedAt())
                .isEmpty();
        assertThat(find(store, ANNA, "c1").excerpt()).isEqualTo("Right");
        assertThat(find(store, ANNA, "c1").unread()).isZero();
        assertThat(store.inbox().list(search("wrong")).items()).isEmpty();
        assertThat(keys(store.inbox().list(search("right")).items())).containsExactly("c1");
    }

    @Test
    void what_a_network_lets_do_with_a_message_changes_without_an_edit() {
        put(store, comment(ANNA, "c1", 0, "zoe", "x"));
        var m = comment(ANNA, "c1", 0, "zoe", "x");
        var gone = new InboxMessage(
                m.conversation(),
                m.remoteId(),
                m.kind(),
                m.at(),
                m.receivedAt(),
                m.author(),
                m.text(),
                m.replyTo(),
                m.post(),
                m.url(),
                m.attachments(),
                Set.of(),
                "{}",
                new InboxMessage.Status(false, false, Optional.empty(), Optional.of(at(3)), false));

        assertThat(put(store, gone).changed()).isEqualTo(1);

        var stored = store.inbox().message(ANNA, "c1").orElseThrow();
        assertThat(stored.possible()).isEmpty();
        assertThat(stored.data()).isEqualTo("{}");
        assertThat(stored.status()).isEqualTo(gone.status());
        assertThat(find(store, ANNA, "c1").waitingSince())
                .as("nothing to answer")
                .isEmpty();
        assertThat(put(store, gone).changed()).isZero();
    }

    @Test
    void texts_before_a_change_are_kept_with_whether_they_were_answered() {
        put(store, comment(ANNA, "c1", 0, "zoe", "Text 0"));
        for (var i = 1; i <= 3; i++) {
            put(store, comment(ANNA, "c1", i, "zoe", "Text " + i));
        }
        var status = store.inbox().message(ANNA, "c1").orElseThrow().status();
        assertThat(status.editedAt()).contains(received(3));
        assertThat(status.earlier())
                .containsExactly(
                        new InboxMessage.Earlier("Text 0", received(1), false),
                        new InboxMessage.Earlier("Text 1", received(2), false),
                        new InboxMessage.Earlier("Text 2", received(3), false));
        for (var i = 4; i <= 40; i++) {
            put(store, comment(ANNA, "c1", i, "zoe", "Text " + i));
        }
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().status().earlier())
                .hasSize(InboxMessage.Earlier.MOST)
                .last()
                .isEqualTo(new InboxMessage.Earlier("Text 39", received(40), false));
    }

    @Test
    void what_a_look_finds_is_stored_and_looked_for_again_when_it_says() {
        put(
                store,
                comment(ANNA, "c1", 0, "zoe", "One"),
                comment(ANNA, "c2", 1, "max", "Two"),
                comment(ANNA, "c3", 2, "zoe", "Three"));
        var all = List.of("c1", "c2", "c3");
        assertThat(store.inbox().dueLooks(Set.of(ANNA), at(100), 10)).isEmpty();
        all.forEach(id -> store.inbox().lookSoon(new ConversationId(ANNA, id), at(5)));
        store.inbox().lookSoon(new ConversationId(ANNA, "c1"), at(9));
        assertThat(store.inbox().dueLooks(Set.of(ANNA), at(4), 10)).isEmpty();
        assertThat(store.inbox().dueLooks(Set.of(BEN), at(5), 10)).isEmpty();
        assertThat(store.inbox().dueLooks(Set.of(ANNA), at(5), 10))
                .extracting(InboxMessage::remoteId)
                .containsExactly("c1", "c2", "c3");
        assertThat(store.inbox().claimLooks(ANNA, all, at(5), at(10))).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.inbox().claimLooks(ANNA, all, at(6), at(10)))
                .as("somebody has them")
                .isEmpty();

        store.inbox()
                .looked(
                        ANNA,
                        new Look(
                                List.of(
                                        comment(ANNA, "c2", 6, "max", "Two!"),
                                        comment(ANNA, "strange", 6, "max", "Unasked")),
                                Set.of("c1", "unknown"),
                                at(6),
                                Map.of(
                                        "c1", Optional.of(at(20)),
                                        "c2", Optional.of(at(20)),
                                        "c3", Optional.empty())));

        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().status().goneAt())
                .contains(at(6));
        assertThat(find(store, ANNA, "c1").waitingSince()).isEmpty();
        var changed = store.inbox().message(ANNA, "c2").orElseThrow();
        assertThat(changed.text()).isEqualTo("Two!");
        assertThat(changed.at()).isEqualTo(at(1));
        assertThat(store.inbox().message(ANNA, "strange")).isEmpty();
        assertThat(keys(store.inbox().list(search("Two!")).items())).containsExactly("c2");
        assertThat(store.inbox().dueLooks(Set.of(ANNA), at(100), 10))
                .extracting(InboxMessage::remoteId)
                .containsExactly("c2");
        store.inbox().lookSoon(new ConversationId(ANNA, "c3"), at(6).plusSeconds(10));
        assertThat(store.inbox().dueLooks(Set.of(ANNA), at(7), 10))
                .as("it was looked at just now")
                .isEmpty();

        var back = new Look(List.of(comment(ANNA, "c1", 30, "zoe", "One")), Set.of(), at(30), Map.of());
        store.inbox().looked(ANNA, back);
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().status()).isEqualTo(InboxMessage.Status.NEW);
        assertThat(find(store, ANNA, "c1").waitingSince()).contains(at(0));
    }

    @Test
    void what_an_action_removed_stays_gone() {
        put(store, comment(ANNA, "c1", 0, "zoe", "One"));
        var asked = store.inbox().ask(action("1", ANNA, "c1", InboxAction.Kind.REMOVE));
        assertThat(store.inbox().tried(asked, tried(asked, InboxAction.State.DONE), ACTOR))
                .isPresent();
        var there = new Look(List.of(comment(ANNA, "c1", 1, "zoe", "One")), Set.of(), at(1), Map.of());
        store.inbox().looked(ANNA, there);
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().status().goneAt())
                .isPresent();
    }

    @Test
    void people_are_as_their_network_showed_them_last() {
        put(store, comment(ANNA, "c1", 0, "zoe", "x"));
        var m = comment(ANNA, "c2", 1, "zoe", "y");
        var renamed = new Person(ANNA.network(), "zoe", "@zoe2", "Zoé", Optional.empty());
        put(
                store,
                new InboxMessage(
                        m.conversation(),
                        m.remoteId(),
                        m.kind(),
                        m.at(),
                        m.receivedAt(),
                        renamed,
                        m.text(),
                        m.replyTo(),
                        m.post(),
                        m.url(),
                        m.attachments(),
                        m.possible(),
                        m.data(),
                        m.status()));

        assertThat(find(store, ANNA, "c1").with()).isEqualTo(renamed);
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().author()).isEqualTo(renamed);
    }

    @Test
    void a_page_of_messages_is_the_newest_of_them_in_order() {
        var many = IntStream.range(0, 7)
                .mapToObj(i -> direct(ANNA, "m" + i, i, "zoe", "x"))
                .toArray(InboxMessage[]::new);
        put(store, many);
        var id = new ConversationId(ANNA, "x");

        assertThat(store.inbox().messages(id, at(5), 3))
                .extracting(InboxMessage::remoteId)
                .containsExactly("m2", "m3", "m4");
        assertThatThrownBy(() -> store.inbox().messages(id, at(5), 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lists_go_on_where_they_ended_in_both_orders() {
        var ids = IntStream.range(0, 25).mapToObj(i -> "c" + i).toList();
        var shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(3));
        for (var id : shuffled) {
            put(store, comment(ANNA, id, Integer.parseInt(id.substring(1)) / 3, "zoe", "x"));
        }
        for (var oldest : List.of(false, true)) {
            var query = new ConversationQuery(
                    View.OPEN,
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    oldest,
                    Optional.empty(),
                    4);
            var seen = new ArrayList<Conversation>();
            for (var next = Optional.of(query); next.isPresent(); ) {
                var page = store.inbox().list(next.get());
                seen.addAll(page.items());
                next = page.next().map(cursor -> query.after(Optional.of(cursor)));
            }
            assertThat(keys(seen)).containsExactlyInAnyOrderElementsOf(ids);
            var times = seen.stream().map(Conversation::newestAt).toList();
            assertThat(times).isSortedAccordingTo(oldest ? Comparator.naturalOrder() : Comparator.reverseOrder());
        }
    }

    @Test
    void lists_are_narrowed_by_account_network_kind_and_contact() {
        put(store, comment(ANNA, "c1", 0, "zoe", "x"), direct(ANNA, "m1", 1, "yan", "e"));
        put(store, comment(BEN, "c1", 2, "zoe", "x"));
        assertThat(narrowed(Set.of(ANNA), Set.of(), Set.of(), Optional.empty())).containsExactly("e", "c1");
        assertThat(narrowed(Set.of(), Set.of("plaza"), Set.of(), Optional.empty()))
                .containsExactly("c1");
        assertThat(narrowed(Set.of(), Set.of("plaza", "chirp"), Set.of(InboxItem.Kind.MESSAGE), Optional.empty()))
                .containsExactly("e");
        assertThat(narrowed(Set.of(), Set.of(), Set.of(), Optional.of("chirp/yan")))
                .containsExactly("e");
        assertThat(narrowed(Set.of(), Set.of(), Set.of(), Optional.of("nobody")))
                .isEmpty();
    }

    private List<String> narrowed(
            Set<AccountId> accounts, Set<String> networks, Set<InboxItem.Kind> kinds, Optional<String> contact) {
        return keys(store.inbox()
                .list(new ConversationQuery(
                        View.ALL,
                        accounts,
                        networks,
                        kinds,
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        contact,
                        false,
                        Optional.empty(),
                        100))
                .items());
    }

    @Test
    void words_are_found_by_their_beginnings_in_any_case_in_messages_names_and_handles() {
        put(
                store,
                comment(ANNA, "c1", 0, "zoe", "Où est l'ÉTÉ? 100% #sale"),
                reply(ANNA, "c2", 1, "yan", "c1"),
                comment(ANNA, "c3", 2, "x_y", "東京タワーは高い 🎉"),
                comment(ANNA, "c4", 3, "wim", "o'clock \\ ' \" -- ; DROP"));
        for (var words : List.of("été", "ÉT", "ou OÙ est", "sale", "#SALE", "100%", "zoe YAN", "@yan", "Text of")) {
            if (words.startsWith("ou")) {
                assertThat(found(words)).as(words).isEmpty();
            } else {
                assertThat(found(words)).as(words).containsExactly("c1");
            }
        }
        for (var words : List.of("東京", "タワー", "高", "京", "🎉", "x_y")) {
            assertThat(found(words)).as(words).containsExactly("c3");
        }
        for (var words : List.of("東高", "%", "_", "tower", "te of ours", "%%%", "' OR 1=1")) {
            assertThat(found(words)).as(words).isEmpty();
        }
        assertThat(found("o'clock")).containsExactly("c4");
        assertThat(found(" ")).as("nothing sought").hasSize(3);
    }

    private List<String> found(String words) {
        return keys(store.inbox().list(search(words)).items());
    }

    @Test
    void whatever_a_network_gives_can_be_kept() {
        var odd = List.of(
                comment(ANNA, "a\0b", 0, "zoe\0", "nul \0 here"),
                comment(ANNA, "half \uD83C", 1, "\uDF89 half", "half \uD83C of it \uDF89"),
                comment(ANNA, "q'u\"o\\t%e_", 2, "o'neil", "'; --"),
                comment(ANNA, "long", 3, "l".repeat(3_000), "word" + "é".repeat(1_000_000)),
                comment(
                        ANNA,
                        "words",
                        4,
                        "w",
                        String.join(
                                " ",
                                IntStream.range(0, 200_000)
                                        .mapToObj(i -> "w" + i)
                                        .toList())),
                comment(ANNA, "i".repeat(3_000), 5, "zoe", ""));
        put(store, odd.toArray(InboxMessage[]::new));
        put(store, odd.toArray(InboxMessage[]::new));

        assertThat(InboxSamples.list(store, View.ALL)).hasSize(odd.size());
        assertThat(store.inbox().message(ANNA, "a\0b").orElseThrow().text()).isEqualTo("nul \uFFFD here");
        assertThat(store.inbox().message(ANNA, "half \uD83C").orElseThrow().text())
                .isEqualTo("half \uFFFD of it \uFFFD");
        assertThat(store.inbox().message(ANNA, "q'u\"o\\t%e_")).isPresent();
        assertThat(store.inbox().message(ANNA, "long").orElseThrow().text()).hasSize(1_000_004);
        assertThat(find(store, ANNA, "long").excerpt()).hasSize(Conversation.EXCERPT);
        assertThat(store.inbox().message(ANNA, "i".repeat(3_000))).isPresent();
        assertThat(found("wordéé")).containsExactly("long");
        assertThat(found("w1999")).containsExactly("words");
    }

    @Test
    void changes_are_told_by_account_and_contact() {
        var told = new ArrayList<StoreChange>();
        store.onCommit(told::add);

        put(store, comment(ANNA, "c1", 0, "zoe", "x"));

        assertThat(told)
                .contains(
                        new StoreChange(StoreChange.Kind.INBOX, ANNA.toString()),
                        new StoreChange(StoreChange.Kind.CONTACT, "chirp/zoe"));
    }

    @Test
    void an_excerpt_ends_with_a_whole_character() {
        put(store, comment(ANNA, "c1", 0, "zoe", "x" + "🎉".repeat(300)));

        assertThat(find(store, ANNA, "c1").excerpt()).isEqualTo("x" + "🎉".repeat(99));
    }

    @Test
    void a_message_keeps_the_time_it_was_written_at_whatever_that_is() {
        var odd = message(ANNA, "c1", InboxItem.Kind.COMMENT, 0, "zoe", "x", Optional.empty());
        var old = new InboxMessage(
                odd.conversation(),
                "c1",
                odd.kind(),
                Instant.MIN,
                odd.receivedAt(),
                odd.author(),
                odd.text(),
                odd.replyTo(),
                odd.post(),
                odd.url(),
                odd.attachments(),
                odd.possible(),
                odd.data(),
                odd.status());
        put(store, old, in(new ConversationId(ANNA, "x"), old));

        assertThat(InboxSamples.list(store, View.OPEN)).hasSize(1);
        assertThat(find(store, ANNA, "c1").waitingSince()).isPresent();
    }

    List<String> ids(String key) {
        return store.inbox().messages(new ConversationId(ANNA, key), at(1_000), 1_000).stream()
                .map(InboxMessage::remoteId)
                .toList();
    }
}
