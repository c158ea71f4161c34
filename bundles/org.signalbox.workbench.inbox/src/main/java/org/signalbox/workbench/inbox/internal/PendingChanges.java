package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;

/**
 * Changes that are shown before the store has them. One that is stored is shown until a reading that began afterwards
 * is shown. UI thread.
 */
final class PendingChanges {
    private final List<PendingChange> changes = new ArrayList<>();

    /** A change that is on its way. */
    static final class PendingChange {
        private final Map<ConversationId, ConversationChange> changes;
        private boolean stored;

        private PendingChange(Map<ConversationId, ConversationChange> changes) {
            this.changes = Map.copyOf(changes);
        }
    }

    /** @param each what is changed of each conversation */
    PendingChange add(Map<ConversationId, ConversationChange> each) {
        var pending = new PendingChange(each);
        changes.add(pending);
        return pending;
    }

    void stored(PendingChange change) {
        change.stored = true;
    }

    void failed(PendingChange change) {
        changes.remove(change);
    }

    /** Those that a reading sees which begins now. */
    Set<PendingChange> seen() {
        var seen = new HashSet<PendingChange>();
        changes.stream().filter(change -> change.stored).forEach(seen::add);
        return seen;
    }

    /** A reading is shown that saw these. */
    void shown(Set<PendingChange> seen) {
        changes.removeAll(seen);
    }

    /** The conversation as it will be. */
    Conversation apply(Conversation conversation, String actor, Instant now) {
        var after = conversation;
        for (var pending : changes) {
            var change = pending.changes.get(conversation.id());
            if (change != null) {
                after = after(after, change, actor, now);
            }
        }
        return after;
    }

    /** What the store makes of a change, as far as the list shows it. */
    static Conversation after(Conversation before, ConversationChange change, String actor, Instant now) {
        var work = before.work();
        return switch (change) {
            case ConversationChange.Read read ->
                with(before, before.receivedAt().isAfter(read.upTo(before.id())) ? before.unread() : 0, work);
            case ConversationChange.Unread unread -> with(before, before.messages(), work);
            case ConversationChange.Assign assign -> with(before, before.unread(), assigned(work, assign.assignee()));
            case ConversationChange.Done done ->
                before.receivedAt().isAfter(done.seen(before.id()))
                        ? before
                        : with(before, before.unread(), done(work, true));
            case ConversationChange.Reopen reopen -> with(before, before.unread(), done(work, false));
            case ConversationChange.Snooze snooze -> with(before, before.unread(), snoozed(work, snooze.until()));
            case ConversationChange.Label label -> with(before, before.unread(), labelled(work, label));
            case ConversationChange.Write write -> with(before, before.unread(), drafted(work, write.draft()));
            case ConversationChange.Answering answering ->
                with(
                        before,
                        before.unread(),
                        answering(work, answering.writing() ? mark(actor, now) : Optional.empty()));
            case ConversationChange.Restore restore -> with(before, before.unread(), restore.before());
        };
    }

    private static Optional<Conversation.Mark> mark(String actor, Instant now) {
        return Optional.of(new Conversation.Mark(actor, now));
    }

    private static Conversation with(Conversation before, int unread, Conversation.Work work) {
        return before.with(unread, work);
    }

    private static Conversation.Work assigned(Conversation.Work work, Optional<String> assignee) {
        return new Conversation.Work(
                work.done(), work.snoozedUntil(), assignee, work.labels(), work.read(), work.answering(), work.draft());
    }

    private static Conversation.Work done(Conversation.Work work, boolean done) {
        return new Conversation.Work(
                done,
                done ? Optional.empty() : work.snoozedUntil(),
                work.assignee(),
                work.labels(),
                work.read(),
                work.answering(),
                work.draft());
    }

    private static Conversation.Work snoozed(Conversation.Work work, Optional<Instant> until) {
        return new Conversation.Work(
                work.done(), until, work.assignee(), work.labels(), work.read(), work.answering(), work.draft());
    }

    private static Conversation.Work labelled(Conversation.Work work, ConversationChange.Label label) {
        var labels = new HashSet<>(work.labels());
        labels.addAll(label.added());
        labels.removeAll(label.removed());
        return new Conversation.Work(
                work.done(), work.snoozedUntil(), work.assignee(), labels, work.read(), work.answering(), work.draft());
    }

    private static Conversation.Work drafted(Conversation.Work work, Optional<Conversation.Draft> draft) {
        return new Conversation.Work(
                work.done(), work.snoozedUntil(), work.assignee(), work.labels(), work.read(), work.answering(), draft);
    }

    private static Conversation.Work answering(Conversation.Work work, Optional<Conversation.Mark> mark) {
        return new Conversation.Work(
                work.done(), work.snoozedUntil(), work.assignee(), work.labels(), work.read(), mark, work.draft());
    }
}
