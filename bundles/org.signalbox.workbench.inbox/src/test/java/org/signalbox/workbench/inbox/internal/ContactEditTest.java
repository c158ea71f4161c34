package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.store.StaleChangeException;

class ContactEditTest {
    private static final Actor ME = new Actor("me", ConversationSamples.NOW);

    private final List<Contact> stored = new ArrayList<>();
    private Optional<Contact> present = Optional.empty();

    private static Contact contact(String name, String note, long revision) {
        return new Contact(
                "c", name, note, List.of(ConversationSamples.person("Anna")), ConversationSamples.NOW, 3, revision);
    }

    /** Only what {@link ContactEdit#store} asks. */
    private ContactRepository contacts() {
        return (ContactRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContactRepository.class}, (proxy, method, args) -> {
                    if (method.getName().equals("find")) {
                        return present;
                    }
                    if (!method.getName().equals("put")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    var put = (Contact) args[0];
                    if (present.filter(now -> now.revision() == put.revision()).isEmpty()) {
                        throw new StaleChangeException("contact c");
                    }
                    stored.add(put);
                    return put;
                });
    }

    @Test
    void a_note_is_stored_although_something_else_of_the_contact_changed() {
        present = Optional.of(contact("Anna S.", "Old", 2));
        new ContactEdit(contact("Anna", "Old", 1), "Anna", "Likes jazz").store(contacts(), ME);
        assertThat(stored).containsExactly(contact("Anna S.", "Likes jazz", 2));
    }

    @Test
    void two_notes_at_once_are_both_kept() {
        present = Optional.of(contact("Anna", "Old\nTheirs", 2));
        new ContactEdit(contact("Anna", "Old", 1), "Anna", "Old\nMine").store(contacts(), ME);
        assertThat(stored).containsExactly(contact("Anna", "Old\nTheirs\nMine", 2));
    }

    @Test
    void the_same_note_of_two_is_one() {
        assertThat(new ContactEdit(contact("Anna", "Old", 1), "Anna", "New").over(contact("Anna", "New", 2)))
                .isEqualTo(contact("Anna", "New", 2));
    }

    @Test
    void a_changed_name_leaves_the_note_of_another() {
        assertThat(new ContactEdit(contact("Anna", "Old", 1), "Anna Smith", "Old").over(contact("Anna", "Theirs", 2)))
                .isEqualTo(contact("Anna Smith", "Theirs", 2));
    }

    @Test
    void a_contact_that_is_gone_is_told() {
        var edit = new ContactEdit(contact("Anna", "Old", 1), "Anna", "New");
        assertThatThrownBy(() -> edit.store(contacts(), ME)).isInstanceOf(StaleChangeException.class);
        assertThat(stored).isEmpty();
    }

    @Test
    void nothing_changed_is_no_edit() {
        assertThat(new ContactEdit(contact("Anna", "Old", 1), "Anna", "Old").changes())
                .isFalse();
        assertThat(new ContactEdit(contact("Anna", "Old", 1), "Anna", "").changes())
                .isTrue();
    }
}
