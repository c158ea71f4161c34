package org.signalbox.workbench.inbox.internal;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.store.StaleChangeException;

/**
 * What somebody typed of a contact.
 *
 * @param base the contact as it was when they began
 * @param name as typed; that of the base where it wasn't changed
 */
record ContactEdit(Contact base, String name, String note) {
    /** How often others may change the contact meanwhile. */
    private static final int TRIES = 5;

    boolean changes() {
        return !name.equals(base.name()) || !note.equals(base.note());
    }

    /**
     * The contact with what was typed, as it is now. Where somebody else changed the note too, both texts are kept:
     * theirs, and below it the lines that were typed.
     */
    Contact over(Contact now) {
        return new Contact(
                now.id(),
                name.equals(base.name()) ? now.name() : name,
                joined(now.note()),
                now.people(),
                now.lastAt(),
                now.messages(),
                now.revision());
    }

    private String joined(String other) {
        if (note.equals(base.note()) || note.equals(other)) {
            return other;
        }
        if (other.equals(base.note())) {
            return note;
        }
        var there = Stream.of(other, base.note()).flatMap(String::lines).toList();
        var typed = Arrays.stream(note.split("\n", -1))
                .filter(line -> !there.contains(line))
                .collect(Collectors.joining("\n"));
        return typed.isEmpty() || other.isEmpty() ? other + typed : other + "\n" + typed;
    }

    /**
     * Stores it. Blocks.
     *
     * @throws StaleChangeException when the contact is gone, or is changed by others all the time
     */
    Contact store(ContactRepository contacts, Actor actor) {
        var now = base;
        for (int i = 1; ; i++) {
            try {
                return contacts.put(over(now), actor);
            } catch (StaleChangeException e) {
                now = contacts.find(base.id()).orElseThrow(() -> e);
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
