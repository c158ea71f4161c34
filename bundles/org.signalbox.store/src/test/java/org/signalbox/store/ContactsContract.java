package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.find;
import static org.signalbox.store.InboxSamples.keys;
import static org.signalbox.store.InboxSamples.person;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.reply;
import static org.signalbox.store.InboxSamples.search;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository.Erased;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.store.internal.sql.BlobStream;

/** What every store promises of the people who wrote. */
public abstract class ContactsContract extends NewStore {
    @BeforeEach
    void receive() {
        put(
                store,
                comment(ANNA, "c1", 0, "zoe", "My number is 0170"),
                reply(ANNA, "c2", 1, "yan", "c1"),
                comment(ANNA, "c3", 2, "zoe", "Again"));
        put(store, comment(BEN, "d1", 3, "zoe.b", "On another network"));
    }

    @Test
    void each_person_has_a_contact_of_their_own_at_first() {
        var zoe = store.contacts().of("chirp", "zoe").orElseThrow();

        assertThat(zoe).isEqualTo(new Contact("chirp/zoe", "ZOE", "", List.of(person(ANNA, "zoe")), at(2), 2, 0));
        assertThat(store.contacts().find("chirp/zoe")).contains(zoe);
        assertThat(store.contacts().of("plaza", "zoe")).isEmpty();
        assertThat(store.contacts().list(Optional.empty(), Optional.empty(), 10).items())
                .extracting(Contact::name)
                .containsExactly("YAN", "ZOE", "ZOE.B");
        put(store, comment(ANNA, "c3", 2, "zoe", "Again, edited"));
        assertThat(store.contacts().of("chirp", "zoe").orElseThrow().messages()).isEqualTo(2);
    }

    @Test
    void contacts_are_listed_in_pages_and_found_by_name_handle_and_note() {
        var first = store.contacts().list(Optional.empty(), Optional.empty(), 2);
        var second = store.contacts().list(Optional.empty(), first.next(), 2);
        assertThat(first.items()).extracting(Contact::id).containsExactly("chirp/yan", "chirp/zoe");
        assertThat(second.items()).extracting(Contact::id).containsExactly("plaza/zoe.b");
        assertThat(second.next()).isEmpty();
        note("chirp/yan", "", "Owes 100% of it");
        for (var text : List.of("OWES", "100%", "@ya")) {
            assertThat(ids(text)).as(text).containsExactly("chirp/yan");
        }
        assertThat(ids("zo")).containsExactly("chirp/zoe", "plaza/zoe.b");
        assertThat(ids("1_0%")).isEmpty();
    }

    private List<String> ids(String text) {
        return store.contacts().list(Optional.of(text), Optional.empty(), 10).items().stream()
                .map(Contact::id)
                .toList();
    }

    private Contact note(String id, String name, String note) {
        var contact = store.contacts().find(id).orElseThrow();
        return store.contacts()
                .put(
                        new Contact(
                                id,
                                name.isEmpty() ? contact.name() : name,
                                note,
                                contact.people(),
                                contact.lastAt(),
                                contact.messages(),
                                contact.revision()),
                        ACTOR);
    }

    @Test
    void names_and_notes_are_changed_by_one_at_a_time() {
        var before = store.contacts().find("chirp/zoe").orElseThrow();
        var named = note("chirp/zoe", "Zoé of the press", "Call her");
        assertThat(named.name()).isEqualTo("Zoé of the press");
        assertThat(named.revision()).isEqualTo(1);
        assertThat(store.contacts().find("chirp/zoe")).contains(named);
        assertThatThrownBy(() -> store.contacts().put(before, ACTOR)).isInstanceOf(StaleChangeException.class);
        put(store, comment(ANNA, "c9", 9, "zoe", "x"));
        assertThat(store.contacts().find("chirp/zoe").orElseThrow().name()).isEqualTo("Zoé of the press");
        assertThat(store.audit().list(Optional.empty(), Optional.empty(), 100).items())
                .allSatisfy(
                        entry -> assertThat(entry.subject() + entry.message()).doesNotContain("zoe", "press", "Call"));
    }

    @Test
    void people_are_found_by_the_beginning_of_handle_or_name() {
        put(store, comment(ANNA, "c9", 9, "zora", "x"));
        for (var text : List.of("zo", "@ZO", "Zo")) {
            assertThat(store.contacts().beginning("chirp", text, 10))
                    .as(text)
                    .extracting(Person::remoteId)
                    .containsExactly("zora", "zoe");
        }
        assertThat(store.contacts().beginning("chirp", "zo", 1)).hasSize(1);
        assertThat(store.contacts().beginning("plaza", "yan", 10)).isEmpty();
        assertThat(store.contacts().beginning("chirp", "%", 10)).isEmpty();
    }

    @Test
    void one_contact_is_made_of_several_and_parted_again() {
        note("chirp/zoe", "", "a");
        note("plaza/zoe.b", "Zoé", "b");

        var merged = store.contacts().merge(List.of("chirp/zoe", "plaza/zoe.b"), ACTOR);

        assertThat(merged.id()).isEqualTo("chirp/zoe");
        assertThat(merged.name()).isEqualTo("Zoé");
        assertThat(merged.note()).isEqualTo("a\nb");
        assertThat(merged.people()).containsExactly(person(BEN, "zoe.b"), person(ANNA, "zoe"));
        assertThat(merged.messages()).isEqualTo(3);
        assertThat(merged.lastAt()).isEqualTo(at(3));
        assertThat(store.contacts().of("plaza", "zoe.b")).contains(merged);
        assertThat(store.contacts().find("plaza/zoe.b")).isEmpty();
        assertThat(store.contacts().messages("chirp/zoe", at(9), 10))
                .extracting(InboxMessage::remoteId)
                .containsExactly("d1", "c3", "c1");
        assertThat(store.contacts().messages("chirp/zoe", at(3), 1))
                .extracting(InboxMessage::remoteId)
                .containsExactly("c3");
        assertThat(store.contacts().merge(List.of("chirp/zoe"), ACTOR)).isEqualTo(merged);
        assertThatThrownBy(() -> store.contacts().merge(List.of("chirp/zoe", "plaza/zoe.b"), ACTOR))
                .isInstanceOf(StaleChangeException.class);

        var out = store.contacts().split("chirp/zoe", person(ANNA, "zoe"), ACTOR);
        assertThat(out.people()).containsExactly(person(ANNA, "zoe"));
        assertThat(out.id()).isNotEqualTo("chirp/zoe");
        assertThat(store.contacts().find("chirp/zoe").orElseThrow().people()).containsExactly(person(BEN, "zoe.b"));
        assertThat(store.contacts()
                        .split("chirp/zoe", person(BEN, "zoe.b"), ACTOR)
                        .people())
                .hasSize(1);
        assertThatThrownBy(() -> store.contacts().split("chirp/zoe", person(ANNA, "yan"), ACTOR))
                .isInstanceOf(StaleChangeException.class);
    }

    @Test
    void an_erased_person_leaves_nothing_but_that_they_wrote() {
        store.contacts().merge(List.of("chirp/zoe", "plaza/zoe.b"), ACTOR);
        note("chirp/zoe", "Zoé", "A note");
        var one = find(store, ANNA, "c1").id();
        store.inbox()
                .change(
                        List.of(one),
                        new ConversationChange.Write(
                                Optional.of(new Conversation.Draft("c1", "Dear Zoé", "anna", NOON))),
                        ACTOR);
        store.inbox()
                .change(
                        List.of(one),
                        new ConversationChange.Write(
                                Optional.of(new Conversation.Draft("c1", "Dear Zoé,", "ben", NOON))),
                        new Actor("ben", NOON));
        var other = new Conversation.Draft("c2", "To another", "cid", NOON);
        store.inbox().change(List.of(one), new ConversationChange.Write(Optional.of(other)), new Actor("cid", NOON));
        var told = new ArrayList<String>();
        store.onCommit(change -> told.add(change.kind() + " " + change.id()));

        assertThat(store.contacts().erase("chirp/zoe", new Actor("ada", at(5)))).isEqualTo(3);

        var erased = store.inbox().message(ANNA, "c1").orElseThrow();
        assertThat(erased.text()).isEmpty();
        assertThat(erased.author()).isEqualTo(new Person("chirp", "", "", "", Optional.empty()));
        assertThat(erased.url()).isEmpty();
        assertThat(erased.data()).isEqualTo("{}");
        assertThat(erased.possible()).isEmpty();
        assertThat(erased.status().erased()).isTrue();
        var conversation = find(store, ANNA, "c1");
        assertThat(conversation.messages()).isEqualTo(2);
        assertThat(conversation.work().drafts()).containsExactly(other);
        assertThat(conversation.excerpt()).as("of another").isEqualTo("Text of c2");
        assertThat(find(store, ANNA, "c3").excerpt()).isEmpty();
        assertThat(find(store, ANNA, "c3").unread()).isZero();
        assertThat(store.contacts().find("chirp/zoe")).isEmpty();
        assertThat(store.contacts().of("chirp", "zoe")).isEmpty();
        assertThat(store.contacts().beginning("chirp", "zo", 10)).isEmpty();
        assertThat(store.inbox().list(search("0170")).items()).isEmpty();
        assertThat(store.inbox().list(search("zoe")).items()).isEmpty();
        assertThat(keys(store.inbox().list(search("yan")).items())).containsExactly("c1");
        assertThat(told).contains("INBOX " + ANNA, "INBOX " + BEN, "CONTACT chirp/zoe");
        assertThat(store.audit().list(Optional.empty(), Optional.empty(), 100).items())
                .allSatisfy(
                        entry -> assertThat(entry.subject() + entry.message()).doesNotContainIgnoringCase("zo"));
        assertThat(store.contacts().erase("chirp/zoe", ACTOR)).isZero();
    }

    @Test
    void what_ended_answers_have_of_an_erased_person_goes() {
        var item = new Receipt(
                "c1", Optional.of(URI.create("https://network.example/@zoe/1")), at(0), "{\"handle\":\"@zoe\"}");
        for (var id : List.of("over", "waits")) {
            var number = id.equals("over") ? 0 : 1;
            var answer = Samples.answer(id, ANNA, NOON.plusSeconds(600), "c1", number, "@zoe Dear Zoé");
            assertThat(store.publications().planAnswer(answering(answer, item, number), ACTOR))
                    .isEmpty();
        }
        var over = new PublicationId("over");
        store.publications().save(store.publications().find(over).orElseThrow().cancel(ACTOR));

        store.contacts().erase("chirp/zoe", new Actor("ada", at(5)));

        var answer = store.publications().find(over).orElseThrow();
        assertThat(answer.answers().orElseThrow().receipt())
                .isEqualTo(new Receipt("c1", Optional.empty(), at(0), "{}"));
        assertThat(answer.title()).isEqualTo("…");
        assertThat(answer.text()).as("our own text stays").isEqualTo("@zoe Dear Zoé");
        var waiting = store.publications().find(new PublicationId("waits")).orElseThrow();
        assertThat(waiting.answers().orElseThrow().receipt())
                .as("it may be sent yet")
                .isEqualTo(item);
        assertThatThrownBy(() -> store.publications().save(answer.restore(ACTOR)))
                .isInstanceOf(StaleChangeException.class);
        var late = answering(Samples.answer("late", ANNA, NOON, "c1", 2, "@zoe"), item, 2);
        assertThatThrownBy(() -> store.publications().planAnswer(late, ACTOR)).isInstanceOf(StaleChangeException.class);
    }

    private static Publication answering(Publication answer, Receipt item, int number) {
        var was = answer.identity();
        return new Publication(
                new PublicationIdentity(
                        was.id(),
                        was.post(),
                        was.account(),
                        was.createdAt(),
                        Optional.of(new AnsweredItem(item, number))),
                answer.content(),
                answer.parts(),
                answer.dueTime(),
                answer.progress(),
                answer.revision());
    }

    @Test
    void a_contact_that_has_other_people_than_were_shown_is_not_erased() {
        var shown = store.contacts().find("chirp/zoe").orElseThrow();
        store.contacts().merge(List.of("chirp/zoe", "plaza/zoe.b"), ACTOR);
        assertThatThrownBy(() -> store.contacts().erase(shown, ACTOR)).isInstanceOf(StaleChangeException.class);
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().text()).isNotEmpty();
        var again = store.contacts().find("chirp/zoe").orElseThrow();
        assertThat(store.contacts().erase(again, ACTOR)).isPositive();
        assertThat(store.contacts().leavesBytes()).isFalse();
    }

    @Test
    void what_was_erased_is_not_stored_again_but_what_is_written_later_is() {
        store.contacts().erase("chirp/zoe", new Actor("ada", at(5)));

        var again = put(
                store,
                comment(ANNA, "c1", 0, "zoe", "My number is 0170"),
                comment(ANNA, "c3", 2, "zoe", "edited since"),
                comment(ANNA, "older", 4, "zoe", "seen first now"),
                comment(ANNA, "newer", 6, "zoe", "written since"));

        assertThat(again.added()).extracting(InboxMessage::remoteId).containsExactly("newer");
        assertThat(again.changed()).isZero();
        assertThat(store.inbox().message(ANNA, "c1").orElseThrow().text()).isEmpty();
        assertThat(store.inbox().message(ANNA, "older")).isEmpty();
        assertThat(store.contacts().of("chirp", "zoe").orElseThrow().messages()).isEqualTo(1);
        var digest = BlobStream.sha256().digest("chirp\0zoe".getBytes(StandardCharsets.UTF_8));
        assertThat(store.contacts().erased())
                .containsExactly(new Erased(HexFormat.of().formatHex(digest), at(5)));
    }
}
