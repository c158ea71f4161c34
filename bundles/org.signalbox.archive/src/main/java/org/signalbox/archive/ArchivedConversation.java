package org.signalbox.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.inbox.ConversationId;

/**
 * An archived conversation.
 *
 * @param kind of its first message
 * @param post the remote id of the account's post that it is about
 * @param done whether nothing was left to do
 * @param read whether everything was read
 * @param labels in lower case
 * @param messages of people, newest first, each after the account's answers to it; at least one
 */
public record ArchivedConversation(
        ConversationId id,
        InboxItem.Kind kind,
        Optional<String> post,
        boolean done,
        boolean read,
        Set<String> labels,
        List<ArchivedMessage> messages) {
    public ArchivedConversation {
        labels = Set.copyOf(labels);
        messages = List.copyOf(messages);
    }

    /** When its newest message was written. */
    public Instant newestAt() {
        return messages.stream()
                .map(ArchivedMessage::at)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
