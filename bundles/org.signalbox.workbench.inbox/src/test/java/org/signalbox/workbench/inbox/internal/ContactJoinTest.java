package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

class ContactJoinTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Actor ACTOR = new Actor("anna", NOON);

    @TempDir
    Path workspace;

    private OpenStore store;
    private ContactJoin join;
    private Contact zoe;
    private Contact yan;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, (InstantSource) () -> NOON);
        join = new ContactJoin(store.contacts());
        write("chirp", "zoe");
        write("plaza", "zoe.b");
        write("chirp", "yan");
        zoe = put(contact("chirp", "zoe"), "", "Asks for tickets");
        var both = store.contacts()
                .merge(
                        List.of(
                                contact("chirp", "yan").id(),
                                contact("plaza", "zoe.b").id()),
                        ACTOR);
        yan = put(both, "Yan or Zoe", "Travels by bicycle");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(String network, String handle) {
        var account = AccountId.of("anna@" + network);
        var message = new InboxMessage(
                new ConversationId(account, "m-" + handle),
                "m-" + handle,
                InboxItem.Kind.COMMENT,
                NOON,
                NOON,
                new Person(network, "id of " + handle, handle, "Name of " + handle, Optional.empty()),
                "Hello",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                "{}",
                InboxMessage.Status.NEW);
        store.inbox()
                .put(
                        List.of(message),
                        store.inbox().position(account),
                        new InboxPosition(
                                account, Optional.empty(), Optional.of(NOON), NOON, false, 0, Optional.empty(), 0));
    }

    private Contact contact(String network, String handle) {
        return store.contacts().of(network, "id of " + handle).orElseThrow();
    }

    private Contact put(Contact contact, String name, String note) {
        return store.contacts()
                .put(
                        new Contact(
                                contact.id(),
                                name.isEmpty() ? contact.name() : name,
                                note,
                                contact.people(),
                                contact.lastAt(),
                                contact.messages(),
                                contact.revision()),
                        ACTOR);
    }

    private static List<Object> shown(Contact contact) {
        return List.of(contact.name(), contact.note(), contact.people(), contact.messages());
    }

    @Test
    void what_was_merged_is_parted_again_with_names_and_notes_as_they_were() {
        var merged = join.merge(zoe, yan, ACTOR);
        assertThat(merged.changed().people()).hasSize(3);
        assertThat(merged.changed().note()).contains("Asks for tickets", "Travels by bicycle");

        merged.undo().take(ACTOR);

        assertThat(shown(contact("chirp", "zoe"))).isEqualTo(shown(zoe));
        assertThat(shown(contact("chirp", "yan"))).isEqualTo(shown(yan));
        assertThat(contact("plaza", "zoe.b")).isEqualTo(contact("chirp", "yan"));
    }

    @Test
    void who_was_taken_out_is_back_with_the_note() {
        var out = yan.people().getFirst();
        var split = join.split(yan, out, ACTOR);
        assertThat(split.changed().people()).containsExactly(out);
        assertThat(split.changed().note()).isEmpty();
        assertThat(store.contacts().find(yan.id()).orElseThrow().note()).isEqualTo("Travels by bicycle");

        split.undo().take(ACTOR);

        assertThat(shown(store.contacts().find(yan.id()).orElseThrow())).isEqualTo(shown(yan));
    }

    @Test
    void what_somebody_changed_since_is_not_undone() {
        var merged = join.merge(zoe, yan, ACTOR);
        put(merged.changed(), "", "Written later");
        assertThatThrownBy(() -> merged.undo().take(ACTOR)).isInstanceOf(StaleChangeException.class);
        assertThat(store.contacts().find(zoe.id()).orElseThrow().people()).hasSize(3);

        var all = store.contacts().find(zoe.id()).orElseThrow();
        var split = join.split(all, all.people().getFirst(), ACTOR);
        put(split.changed(), "Somebody", "");
        assertThatThrownBy(() -> split.undo().take(ACTOR)).isInstanceOf(StaleChangeException.class);
    }

    @Test
    void a_store_finds_whom_to_merge_with_by_name_and_handle() {
        for (var words : List.of("name of YAN", "zoe.b", "bicycle")) {
            assertThat(ContactMerging.found(store.contacts(), zoe, words))
                    .as(words)
                    .extracting(pick -> pick.value().id())
                    .containsExactly(yan.id());
        }
        assertThat(ContactMerging.found(store.contacts(), zoe, "nobody")).isEmpty();
    }
}
