package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.store.Store;
import org.signalbox.workbench.inbox.internal.PickDialog.Pick;

/** Asks which contact is the same person as another, among all there are. UI thread. */
final class ContactMerging {
    /** How many of those that fit are listed. */
    private static final int LISTED = 50;

    private final InboxTools tools;

    ContactMerging(InboxTools tools) {
        this.tools = tools;
    }

    Optional<Contact> choose(Shell shell, Store store, Contact contact) {
        return new PickDialog<Contact>(
                        shell,
                        tools,
                        Message.of("inboxview.merge.title", HarmlessText.line(contact.name())),
                        Message.of("inboxview.merge.text"),
                        Message.of("inboxview.merge.confirm"),
                        (typed, then) -> find(store, contact, typed, then))
                .choose();
    }

    private void find(Store store, Contact contact, String typed, Consumer<List<Pick<Contact>>> then) {
        tools.background()
                .run(
                        Message.of("inboxview.contact.reading"),
                        progress -> found(store.contacts(), contact, typed),
                        then);
    }

    /** Those whose name, handle or note has the typed text; all where nothing is typed. Blocks. */
    static List<Pick<Contact>> found(ContactRepository contacts, Contact contact, String typed) {
        var text = typed.isEmpty() ? Optional.<String>empty() : Optional.of(typed);
        return contacts.list(text, Optional.empty(), LISTED).items().stream()
                .filter(other -> !other.id().equals(contact.id()))
                .map(other -> new Pick<>(HarmlessText.line(other.name()), people(other), other))
                .toList();
    }

    private static String people(Contact contact) {
        return String.join(
                ", ",
                contact.people().stream()
                        .map(person -> PeopleText.handle(person) + " " + person.network())
                        .toList());
    }
}
