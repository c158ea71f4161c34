package org.signalbox.workbench.inbox.internal;

import java.util.List;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.StaleChangeException;

/**
 * Makes one contact of two, takes a person out of one, and takes both back. Blocks.
 *
 * @param contacts of the store
 */
record ContactJoin(ContactRepository contacts) {
    /**
     * What was done.
     *
     * @param changed the contact that the people are in now, or that one of them is in alone
     */
    record Joined(Contact changed, ContactUndo undo) {}

    /** Takes it back. */
    interface ContactUndo {
        /** @throws StaleChangeException when somebody changed one of the contacts since */
        void take(Actor actor);
    }

    Joined merge(Contact kept, Contact other, Actor actor) {
        var merged = contacts.merge(List.of(kept.id(), other.id()), actor);
        return new Joined(merged, back -> part(merged, kept, other, back));
    }

    private void part(Contact merged, Contact kept, Contact other, Actor actor) {
        unchanged(merged);
        var out = other.people().stream()
                .map(person -> contacts.split(merged.id(), person, actor).id())
                .toList();
        restore(contacts.merge(out, actor), other, actor);
        restore(present(merged.id()), kept, actor);
    }

    private void restore(Contact now, Contact before, Actor actor) {
        if (!now.name().equals(before.name()) || !now.note().equals(before.note())) {
            contacts.put(
                    new Contact(
                            now.id(),
                            before.name(),
                            before.note(),
                            now.people(),
                            now.lastAt(),
                            now.messages(),
                            now.revision()),
                    actor);
        }
    }

    Joined split(Contact contact, Person person, Actor actor) {
        var own = contacts.split(contact.id(), person, actor);
        var rest = present(contact.id());
        return new Joined(own, back -> {
            unchanged(own);
            unchanged(rest);
            contacts.merge(List.of(rest.id(), own.id()), back);
        });
    }

    private Contact present(String id) {
        return contacts.find(id).orElseThrow(() -> new StaleChangeException("the contact"));
    }

    private void unchanged(Contact before) {
        if (present(before.id()).revision() != before.revision()) {
            throw new StaleChangeException("the contact");
        }
    }
}
