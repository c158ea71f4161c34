package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person changes about conversations. */
public sealed interface ConversationChange {
    /**
     * Whatever was received up to an instant is read.
     *
     * @param upTo {@link Conversation#receivedAt} as the person saw it
     * @param each of single conversations, in place of that
     */
    record Read(Instant upTo, Map<ConversationId, Instant> each) implements ConversationChange {
        public Read {
            each = Map.copyOf(each);
        }

        public Read(Instant upTo) {
            this(upTo, Map.of());
        }

        /** What somebody sees who sees these, and no others. */
        public static Read of(Collection<Conversation> seen) {
            return new Read(Instant.EPOCH, ConversationChange.each(seen));
        }

        /** Up to when it is read of one. */
        public Instant upTo(ConversationId id) {
            return each.getOrDefault(id, upTo);
        }
    }

    /** Nothing of it is read. */
    record Unread() implements ConversationChange {}

    /** Gives it to somebody, or to nobody. */
    record Assign(Optional<String> assignee) implements ConversationChange {}

    /**
     * Nothing is left to do, where nothing came since that the person hasn't seen, however old it is at its network.
     *
     * @param seen {@link Conversation#receivedAt} as the person saw it
     * @param each of single conversations, in place of that
     */
    record Done(Instant seen, Map<ConversationId, Instant> each) implements ConversationChange {
        public Done {
            each = Map.copyOf(each);
        }

        public Done(Instant seen) {
            this(seen, Map.of());
        }

        /** What somebody sees who sees these, and no others. */
        public static Done of(Collection<Conversation> seen) {
            return new Done(Instant.EPOCH, ConversationChange.each(seen));
        }

        /** Up to when one was seen. */
        public Instant seen(ConversationId id) {
            return each.getOrDefault(id, seen);
        }
    }

    private static Map<ConversationId, Instant> each(Collection<Conversation> seen) {
        return seen.stream().collect(Collectors.toMap(Conversation::id, Conversation::receivedAt, (one, other) -> one));
    }

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

    /** Stores what whoever changes it has written of an answer, or removes it. Drafts of others stay. */
    record Write(Optional<Conversation.Draft> draft) implements ConversationChange {}

    /**
     * Whoever changes it is writing an answer, or no longer is. Another one's mark is only replaced.
     *
     * @param writing whether they are
     */
    record Answering(boolean writing) implements ConversationChange {}

    /**
     * Undoes a change: each of what it changed becomes as before, where it still is as the change made it.
     *
     * @param change anything but {@code Write}, {@code Answering} and {@code Restore}, which aren't undone
     * @param before as it was
     * @param receivedAt {@link Conversation#receivedAt} then: what came since isn't done with
     */
    record Restore(ConversationChange change, Conversation.Work before, Instant receivedAt)
            implements ConversationChange {
        /** Undoes a change of a conversation that was so. */
        public static Restore of(ConversationChange change, Conversation before) {
            return new Restore(change, before.work(), before.receivedAt());
        }
    }
}
