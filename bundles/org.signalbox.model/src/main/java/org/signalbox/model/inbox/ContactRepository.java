package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Actor;
import org.signalbox.model.store.Slice;

/** The people who wrote to the accounts. Changes are notified as {@code CONTACT} with the contact's id. */
public interface ContactRepository {
    /**
     * Contacts by name.
     *
     * @param text in a name, a handle or a note, whatever the case; empty for all
     * @param after {@link Slice#next} of the page before
     * @param limit 1 to 1,000
     */
    Slice<Contact> list(Optional<String> text, Optional<String> after, int limit);

    Optional<Contact> find(String id);

    /** The contact of a person; empty when nobody of that id wrote. */
    Optional<Contact> of(String network, String remoteId);

    /** People of a network whose handle or name begins so, whatever the case; those who wrote last first. */
    List<Person> beginning(String network, String text, int limit);

    /** What they wrote, over all networks, newest first, before an instant. */
    List<InboxMessage> messages(String id, Instant before, int limit);

    /**
     * Makes one contact of several, with the id of the first.
     *
     * @throws org.signalbox.model.store.StaleChangeException when one of them is gone
     */
    Contact merge(List<String> ids, Actor actor);

    /** Takes a person out of a contact, into one of their own. */
    Contact split(String id, Person person, Actor actor);

    /**
     * Changes name and note.
     *
     * @throws org.signalbox.model.store.StaleChangeException when it was changed meanwhile
     */
    Contact put(Contact contact, Actor actor);

    /**
     * Erases what the store has of a contact: the texts, authors, attachments and addresses of their messages, their
     * names, handles and pictures, the note, drafts of answers to them, what answers that ended have of their messages
     * and of their names, and the excerpts of their conversations. That the messages were there stays, and the texts of
     * our own answers do. What they wrote before isn't stored again when a network shows it once more. One transaction,
     * with an audit entry that doesn't name them.
     *
     * @return how many messages were erased
     */
    int erase(String id, Actor actor);

    /**
     * The same of a contact as an admin saw it.
     *
     * @throws org.signalbox.model.store.StaleChangeException when other people are in it now; nothing is erased then
     */
    int erase(Contact planned, Actor actor);

    /** Whether bytes of people who were erased may be left in the store's file, until it is opened next. */
    boolean leavesBytes();

    /** The people that were erased, as SHA-256 of network, a zero byte and remote id, in hexadecimal; and when. */
    List<Erased> erased();

    /** Somebody whose data were erased. */
    record Erased(String person, Instant at) {}
}
