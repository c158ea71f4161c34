package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a person changes about conversations. */
public sealed interface ConversationChange {
    /**
     * All messages up to an instant are read.
     *
     * @param upTo when the newest message was written that was seen
     */
    record Read(Instant upTo) implements ConversationChange {}

    /** Nothing of it is read. */
    record Unread() implements ConversationChange {}

    /** Gives it to somebody, or to nobody. */
    record Assign(Optional<String> assignee) implements ConversationChange {}

    /**
     * Nothing is left to do, where nothing newer came than was seen.
     *
     * @param seen when the newest message was written that was seen; where something newer came, it stays open
     */
    record Done(Instant seen) implements ConversationChange {}

    /** There is something to do. */
    record Reopen() implements ConversationChange {}

    /** Shows it again at that instant; empty: now. */
    record Snooze(Optional<Instant> until) implements ConversationChange {}

    /** Adds labels and takes others off. */
    record Label(Set<String> added, Set<String> removed) implements ConversationChange {
        public Label {
            added = Set.copyOf(added);
            removed = Set.copyOf(removed);
        }
    }

    /** Stores what is written of an answer, or removes it. */
    record Write(Optional<Conversation.Draft> draft) implements ConversationChange {}

    /**
     * Somebody is writing an answer, or no longer is.
     *
     * @param writing whether they are
     */
    record Answering(boolean writing) implements ConversationChange {}

    /**
     * Undoes changes: done, snooze, assignee, labels and read as before.
     *
     * @param before as it was
     */
    record Restore(Conversation.Work before) implements ConversationChange {}
}
