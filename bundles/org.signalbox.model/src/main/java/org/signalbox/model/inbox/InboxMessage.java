package org.signalbox.model.inbox;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;

/**
 * One message of a person to an account.
 *
 * @param remoteId the network's id, unique for the account
 * @param receivedAt when it was read from the network first
 * @param replyTo the remote id of the post or message that it answers
 * @param post the remote id of the post of the account that it is below, as far as that is known
 * @param possible what the network lets the account do with it
 * @param data opaque JSON of its connector
 * @param status what became of it
 */
public record InboxMessage(
        ConversationId conversation,
        String remoteId,
        InboxItem.Kind kind,
        Instant at,
        Instant receivedAt,
        Person author,
        String text,
        Optional<String> replyTo,
        Optional<String> post,
        Optional<URI> url,
        List<RemoteMedia> attachments,
        Set<InboxItem.Action> possible,
        String data,
        Status status) {
    public InboxMessage {
        attachments = List.copyOf(attachments);
        possible = Set.copyOf(possible);
    }

    /**
     * What became of a message.
     *
     * @param editedAt when it was read with another text than before, last
     * @param goneAt since when its network doesn't have it, as far as that was seen, or when it was removed
     * @param erased whether a person's data were erased: its text and its author are empty
     * @param earlier its texts before its author changed them, oldest first
     */
    public record Status(
            boolean hidden,
            boolean liked,
            Optional<Instant> editedAt,
            Optional<Instant> goneAt,
            boolean erased,
            List<Earlier> earlier) {
        /** Of a message to which nothing happened. */
        public static final Status NEW = new Status(false, false, Optional.empty(), Optional.empty(), false);

        public Status {
            earlier = List.copyOf(earlier);
        }

        /** Of one whose author never changed it. */
        public Status(
                boolean hidden, boolean liked, Optional<Instant> editedAt, Optional<Instant> goneAt, boolean erased) {
            this(hidden, liked, editedAt, goneAt, erased, List.of());
        }
    }

    /**
     * A text that a message had before.
     *
     * @param until when another one was read
     * @param answered whether there was an answer of ours to it then
     */
    public record Earlier(String text, Instant until, boolean answered) {
        /** Texts of a message that are kept, at most: those without an answer go first, the oldest of them. */
        public static final int MOST = 20;
    }

    /** What its connector knows it by. */
    public Receipt receipt() {
        return new Receipt(remoteId, url, at, data);
    }
}
