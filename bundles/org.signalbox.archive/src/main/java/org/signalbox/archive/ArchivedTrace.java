package org.signalbox.archive;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;

/**
 * Something of a person in an archive, or in one that isn't complete yet.
 *
 * @param folder the archive's folder
 * @param remoteId of the reply, message or post
 * @param attachments addresses of its files
 */
public record ArchivedTrace(
        AccountId account,
        Path folder,
        Kind kind,
        String remoteId,
        Instant at,
        String text,
        Optional<URI> url,
        List<URI> attachments) {
    public ArchivedTrace {
        attachments = List.copyOf(attachments);
    }

    /** What it is. */
    public enum Kind {
        /** A reply of theirs below a post. */
        REPLY,
        /** A message of theirs in a conversation. */
        MESSAGE,
        /** A text of the account or of somebody else that names them. */
        MENTION
    }
}
