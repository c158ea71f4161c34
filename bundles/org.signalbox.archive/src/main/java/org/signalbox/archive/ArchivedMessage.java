package org.signalbox.archive;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.inbox.Person;

/**
 * A message of an archived conversation.
 *
 * @param author who wrote it; empty for an answer of the account
 * @param replyTo the remote id of the message or post that it answers
 * @param post the remote id of the account's post that it is below
 * @param attachments where its files were; the files aren't in the archive
 * @param redacted whether its author's data were erased: text and author are empty
 */
public record ArchivedMessage(
        String remoteId,
        InboxItem.Kind kind,
        Instant at,
        Optional<Person> author,
        String text,
        Optional<String> replyTo,
        Optional<String> post,
        Optional<URI> url,
        List<RemoteMedia> attachments,
        boolean redacted) {
    public ArchivedMessage {
        attachments = List.copyOf(attachments);
    }

    /** The same without what its author wrote and who that was. */
    public ArchivedMessage withoutAuthor() {
        return new ArchivedMessage(
                remoteId, kind, at, Optional.empty(), "", replyTo, post, Optional.empty(), List.of(), true);
    }
}
