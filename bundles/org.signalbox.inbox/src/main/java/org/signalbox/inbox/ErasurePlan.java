package org.signalbox.inbox;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Contact;

/**
 * What erasing a contact does, and what it can't reach.
 *
 * @param messages of theirs in the store, whose texts, authors, attachments and addresses are erased
 * @param conversations whose excerpts and drafts are erased
 * @param archives in which entries are redacted
 * @param remaining what stays, or is beyond reach
 */
public record ErasurePlan(
        Contact contact, int messages, int conversations, List<InArchive> archives, List<Remaining> remaining) {
    public ErasurePlan {
        archives = List.copyOf(archives);
        remaining = List.copyOf(remaining);
    }

    /**
     * Entries of one archive.
     *
     * @param entries written by them
     */
    public record InArchive(AccountId account, Path folder, int entries) {}

    /**
     * Something that isn't erased.
     *
     * @param what in words
     * @param count how many, where that is known
     * @param where paths, accounts or names, as far as known
     */
    public record Remaining(Kind kind, Message what, OptionalInt count, List<String> where) {
        public Remaining {
            where = List.copyOf(where);
        }
    }

    /** Kinds of what isn't erased. */
    public enum Kind {
        /** Their messages at the networks. */
        NETWORKS,
        /** Our own answers to them, and texts of others that name them. */
        OTHERS_TEXTS,
        /** What answers that are on their way, or unclear, keep of the messages that they answer. */
        UNDER_WAY,
        /** Copies of the store, beside it and elsewhere. */
        BACKUPS,
        /** Archives in folders of other machines, and copies of this one's. */
        OTHER_ARCHIVES,
        /** Notices that were sent. */
        NOTICES,
        /** Log files. */
        LOGS,
        /** The audit log, which nobody can change. */
        AUDIT_LOG,
        /** The digest by which they aren't stored again. */
        DIGEST
    }
}
