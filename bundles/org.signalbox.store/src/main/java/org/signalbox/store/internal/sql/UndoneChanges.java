package org.signalbox.store.internal.sql;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.inbox.Conversation.Work;
import org.signalbox.model.inbox.ConversationChange;

/** What takes changes of a conversation back. */
final class UndoneChanges {
    private UndoneChanges() {}

    /**
     * The change that takes one back, where what it changed is still as it made it.
     *
     * @param now of the conversation
     * @param actor who takes it back
     */
    static Optional<ConversationChange> of(ConversationChange.Restore restore, Work now, String actor) {
        var before = restore.before();
        return switch (restore.change()) {
            case ConversationChange.Assign(var assignee) ->
                when(assignee.equals(now.assignee()), new ConversationChange.Assign(before.assignee()));
            case ConversationChange.Snooze(var until) ->
                when(
                        InboxRows.stored(until).equals(now.snoozedUntil()),
                        new ConversationChange.Snooze(before.snoozedUntil()));
            case ConversationChange.Label label -> Optional.of(inverse(label, before.labels(), now.labels()));
            case ConversationChange.Done done -> when(now.done(), new ConversationChange.Reopen());
            case ConversationChange.Reopen reopen ->
                when(before.done(), new ConversationChange.Done(restore.receivedAt()));
            case ConversationChange.Read read ->
                when(now.read().filter(mark -> mark.actor().equals(actor)).isPresent(), read);
            case ConversationChange.Unread unread ->
                when(
                        now.read().isEmpty() && before.read().isPresent(),
                        new ConversationChange.Read(restore.receivedAt()));
            case ConversationChange.Write write -> Optional.empty();
            case ConversationChange.Answering answering -> Optional.empty();
            case ConversationChange.Restore again -> Optional.empty();
        };
    }

    private static Optional<ConversationChange> when(boolean still, ConversationChange inverse) {
        return still ? Optional.of(inverse) : Optional.empty();
    }

    /** Of the labels that a change added and took off, those that it really did. */
    private static ConversationChange inverse(ConversationChange.Label change, Set<String> before, Set<String> now) {
        var added = ConversationChanges.labels(change, before);
        added.removeAll(before);
        added.retainAll(now);
        var removed = new HashSet<>(before);
        removed.removeAll(ConversationChanges.labels(change, before));
        removed.removeAll(now);
        return new ConversationChange.Label(removed, added);
    }
}
