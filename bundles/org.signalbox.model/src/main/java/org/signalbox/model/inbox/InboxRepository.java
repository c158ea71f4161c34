package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.store.Slice;

/**
 * Messages of people and their conversations; kept after a network or an account is gone. Changes are notified as
 * {@code INBOX}, with the account as the id.
 */
public interface InboxRepository {
    /**
     * What a reading brought.
     *
     * @param added those that weren't there before, with the conversation that each is in
     * @param changed how many were there with something else
     */
    record Added(List<InboxMessage> added, int changed) {
        public Added {
            added = List.copyOf(added);
        }
    }

    /**
     * Stores what a reading brought, and how far it is read, in one transaction. Each message goes into the
     * conversation of the message, or of our answer, that it replies to; one of kind {@code MESSAGE} into that of its
     * exchange; any other begins one. A message that was erased isn't stored again.
     *
     * @param messages their conversation's key is that of the network's exchange of direct messages, else ignored
     * @param from as it was read from
     * @param to its revision is ignored; where somebody asked for a sooner reading since {@code from} was read, that
     *     holds
     * @param sorting what happens to each message that wasn't there before
     * @throws org.signalbox.model.store.StaleChangeException when another node stored a reading meanwhile; nothing is
     *     stored then
     */
    Added put(List<InboxMessage> messages, Optional<InboxPosition> from, InboxPosition to, Sorting sorting);

    /** As the above, without any rules. */
    default Added put(List<InboxMessage> messages, Optional<InboxPosition> from, InboxPosition to) {
        return put(messages, from, to, message -> Sorted.NOTHING);
    }

    /**
     * Applies rules to a new message. Called inside the transaction that stores it, on the same thread, perhaps more
     * than once: reads nothing of the store, and changes nothing.
     */
    @FunctionalInterface
    interface Sorting {
        Sorted sort(InboxMessage message);
    }

    /**
     * What rules say of a message.
     *
     * @param labels that its conversation gets
     * @param assignee who its conversation is given to, if it is nobody's
     * @param told the rule by which people are told of it; stored with the message, for {@link #told}
     */
    record Sorted(Set<String> labels, Optional<String> assignee, Optional<String> told) {
        /** No rule says anything. */
        public static final Sorted NOTHING = new Sorted(Set.of(), Optional.empty(), Optional.empty());

        public Sorted {
            labels = Set.copyOf(labels);
        }
    }

    /**
     * Messages received since an instant that a rule tells of, and that are neither erased nor gone; newest first, of
     * each author and rule the newest 10 at most, so that nobody drives away others.
     */
    List<Told> told(Instant since, int limit);

    /** A message and the rule by which people are told of it. */
    record Told(InboxMessage message, String rule) {}

    /**
     * Has an account's inbox read at an instant, where it is to be read later. Does nothing for one that was never
     * read; its revision stays.
     */
    void readAt(AccountId account, Instant at);

    Optional<InboxPosition> position(AccountId account);

    List<InboxPosition> positions();

    /** The accounts whose position is there and can't be read. */
    Set<AccountId> damagedPositions();

    Slice<Conversation> list(ConversationQuery query);

    Optional<Conversation> find(ConversationId id);

    /** The newest messages of a conversation, oldest first, at most 1,000 before an instant. */
    List<InboxMessage> messages(ConversationId id, Instant before, int limit);

    Optional<InboxMessage> message(AccountId account, String remoteId);

    /** @param me the assignee of {@link InboxCounts#mine} */
    InboxCounts counts(String me);

    /** All labels in use, with the number of open conversations, by name. */
    List<LabelCount> labels();

    /**
     * Who conversations may be assigned to, by name: the team's logins where the store has some, and those who have
     * some.
     */
    List<String> people();

    /** A label and how many open conversations have it. */
    record LabelCount(String label, int open) {}

    /**
     * Changes conversations, in one transaction with its audit entries. {@code Read}, {@code Write} and
     * {@code Answering} aren't audited. Those that are gone are left out.
     *
     * @return those that were changed, as they were before
     */
    List<Conversation> change(Collection<ConversationId> ids, ConversationChange change, Actor actor);

    /** Conversations that wait since before an instant, and aren't snoozed; the shortest first. */
    List<Conversation> waiting(Instant since, int limit);

    /**
     * Stores what a person wants done to a message, with an audit entry. It replaces an opposite one that was never
     * tried; one that a node may have at hand goes before it.
     */
    InboxAction ask(InboxAction action);

    /** Takes back what waits and was never tried; empty when a node has it or did it. */
    Optional<InboxAction> cancel(String action, Actor actor);

    /** Actions that may be tried now, oldest first; none before its opposite that was asked for earlier. */
    List<InboxAction> dueActions(Instant now, int limit);

    /** Of some messages, newest first, by the message's remote id; those without one are left out. */
    Map<String, List<InboxAction>> actions(AccountId account, Collection<String> messages);

    /** Of a message, newest first. */
    default List<InboxAction> actions(AccountId account, String message) {
        return actions(account, List.of(message)).getOrDefault(message, List.of());
    }

    /**
     * A node is about to try one, or tried it: stores its state, and, where it is done, what became of the message.
     *
     * @return empty when its state, its tries or its next time aren't as before any more; nothing is stored then
     */
    Optional<InboxAction> tried(InboxAction before, InboxAction after, Actor actor);
}
