package org.signalbox.model.inbox;

import java.time.Duration;
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
     * @param lookAt when it is to be read again, for {@link #dueLooks}; never if empty
     */
    record Sorted(Set<String> labels, Optional<String> assignee, Optional<String> told, Optional<Instant> lookAt) {
        /** No rule says anything. */
        public static final Sorted NOTHING = new Sorted(Set.of(), Optional.empty(), Optional.empty());

        public Sorted {
            labels = Set.copyOf(labels);
        }

        /** Of a message that isn't read again by itself. */
        public Sorted(Set<String> labels, Optional<String> assignee, Optional<String> told) {
            this(labels, assignee, told, Optional.empty());
        }
    }

    /** Messages of a look at a conversation, at most. */
    int MOST_LOOKS = 50;

    /** A message is looked at by request no sooner after the last look. */
    Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    /**
     * Has the newest messages of a conversation read again from their network: those that are neither gone nor erased,
     * {@link #MOST_LOOKS} at most. A node does it, within rates and budgets. Does nothing for those that are to be read
     * sooner, or were read less than {@link #BETWEEN_LOOKS} ago.
     */
    void lookSoon(ConversationId conversation, Instant at);

    /** Messages of some accounts that are to be read again by now, those first that wait the longest. */
    List<InboxMessage> dueLooks(Collection<AccountId> accounts, Instant now, int limit);

    /**
     * Takes messages that are to be read again by now: until {@code next}, nobody else does.
     *
     * @return the ids of those that were due still
     */
    Set<String> claimLooks(AccountId account, Collection<String> messages, Instant now, Instant next);

    /**
     * Stores what a network says of messages now, in one transaction. One that is there gets its present text, address,
     * attachments, possibilities and data, as by {@link #put}, and isn't gone any more, unless it was removed by an
     * action. One that is gone is marked so. Those that aren't known are left out.
     */
    void looked(AccountId account, Look look);

    /**
     * What a network says of messages.
     *
     * @param present those that are there, as {@link #put} takes them
     * @param gone the ids of those that aren't
     * @param at when it was asked
     * @param next when each of those that were asked for is to be read again; empty for never. Those of conversations
     *     that are done aren't, and those that are gone
     */
    record Look(List<InboxMessage> present, Set<String> gone, Instant at, Map<String, Optional<Instant>> next) {
        public Look {
            present = List.copyOf(present);
            gone = Set.copyOf(gone);
            next = Map.copyOf(next);
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

    /** The names of all labels in use, by name; far quicker than {@link #labels}. */
    List<String> labelNames();

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
