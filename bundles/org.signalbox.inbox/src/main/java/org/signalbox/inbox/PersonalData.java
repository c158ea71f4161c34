package org.signalbox.inbox;

import java.nio.file.Path;
import java.util.Optional;

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
     * @throws PersonalDataException when the file exists or can't be written, or there is no such contact
     */
    int export(String contact, Path file, String actor) throws PersonalDataException;

    /**
     * Erases a contact: first in the archives of this workspace, then in the store. When it is interrupted, the contact
     * is still there, and the same call finishes it.
     *
     * @throws PersonalDataException when an archive can't be redacted; the store is as before then
     */
    Erasure erase(String contact, String actor) throws PersonalDataException;

    /**
     * What was erased.
     *
     * @param messages in the store
     * @param archived entries of archives
     */
    record Erasure(int messages, int archived) {}
}
