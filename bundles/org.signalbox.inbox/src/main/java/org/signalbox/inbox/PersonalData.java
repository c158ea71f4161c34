package org.signalbox.inbox;

import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.model.inbox.Contact;

/**
 * What is kept of one person, to give it to them or to erase it. A service; any thread but the UI's. It takes the
 * permission {@link org.signalbox.model.StorePermission#ADMINISTER}.
 */
public interface PersonalData {
    /** The format of {@link #export}, described by {@code docs/use/person.schema.json}. */
    String FORMAT = "signalbox-person/1";

    /** What erasing a contact would redact and what it can't reach; empty when there is no such contact. */
    Optional<ErasurePlan> plan(String contact) throws PersonalDataException;

    /**
     * Writes everything that is kept of a contact to a new file, as one JSON document that only its owner may read. The
     * file is there whole, or not at all.
     *
     * @return how many messages are in it
     * @throws PersonalDataException when the file exists or can't be written, there is no such contact, or the thread
     *     was interrupted
     */
    int export(String contact, Path file, String actor) throws PersonalDataException;

    /**
     * Erases a contact: first in the archives of this workspace, then in the store. When it is interrupted, the contact
     * is still there, and the same call finishes it.
     *
     * @param planned as {@link #plan} showed it
     * @throws PersonalDataException when an archive can't be redacted, or other people are in the contact now, or the
     *     thread was interrupted before the store was changed; the store is as before then
     */
    Erasure erase(Contact planned, String actor) throws PersonalDataException;

    /**
     * What was erased.
     *
     * @param messages in the store
     * @param archived entries of archives
     * @param leavesBytes whether bytes of it may be left in the store's file until Signalbox is started next
     */
    record Erasure(int messages, int archived, boolean leavesBytes) {}
}
