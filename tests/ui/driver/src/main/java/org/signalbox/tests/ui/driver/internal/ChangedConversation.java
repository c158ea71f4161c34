package org.signalbox.tests.ui.driver.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;

/** What a change makes of a conversation in memory, as the real store does. */
final class ChangedConversation {
    private ChangedConversation() {}

    /** The conversation after a change, with the next revision. */
    static Conversation after(Conversation old, ConversationChange change, String actor, Instant now) {
        var work = old.work();
        boolean done = work.done();
        var snoozed = work.snoozedUntil();
        var assignee = work.assignee();
        Set<String> labels = new HashSet<>(work.labels());
        var answering = work.answering();
        var draft = work.draft();
        int unread = old.unread();
        switch (change) {
            case ConversationChange.Read read -> unread = 0;
            case ConversationChange.Unread none -> unread = old.messages();
            case ConversationChange.Assign to -> assignee = to.assignee();
            case ConversationChange.Done seen -> done = true;
            case ConversationChange.Reopen again -> done = false;
            case ConversationChange.Snooze until -> snoozed = until.until();
            case ConversationChange.Label label -> {
                labels.addAll(label.added());
                labels.removeAll(label.removed());
            }
            case ConversationChange.Write written -> draft = written.draft();
            case ConversationChange.Answering writes ->
                answering = writes.writing() ? Optional.of(new Conversation.Mark(actor, now)) : Optional.empty();
            case ConversationChange.Restore restore -> {
                return with(old, unread, restore.before());
            }
        }
        return with(old, unread, new Conversation.Work(done, snoozed, assignee, labels, work.read(), answering, draft));
    }

    private static Conversation with(Conversation old, int unread, Conversation.Work work) {
        return new Conversation(
                old.id(),
                old.kind(),
                old.with(),
                old.excerpt(),
                old.newestAt(),
                old.messages(),
                unread,
                old.waitingSince(),
                old.post(),
                work,
                old.revision() + 1);
    }
}
