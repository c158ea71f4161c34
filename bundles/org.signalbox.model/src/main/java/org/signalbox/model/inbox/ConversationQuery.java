package org.signalbox.model.inbox;

import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;

/**
 * Which conversations, in which order.
 *
 * @param accounts empty for all
 * @param networks empty for all
 * @param kinds empty for all
 * @param assignee of {@link View#ASSIGNED}; empty for anybody
 * @param labels that it all has
 * @param text words in a message, a name or a handle, whatever the case
 * @param contact the id of a contact that wrote in it
 * @param oldestFirst by {@link Conversation#waitingSince}, the longest waiting first, those that don't wait last; else
 *     by {@link Conversation#newestAt}, the newest first
 * @param after {@link org.signalbox.model.store.Slice#next} of the page before
 * @param limit 1 to 1,000
 */
public record ConversationQuery(
        View view,
        Set<AccountId> accounts,
        Set<String> networks,
        Set<InboxItem.Kind> kinds,
        Optional<String> assignee,
        Set<String> labels,
        Optional<String> text,
        Optional<String> contact,
        boolean oldestFirst,
        Optional<String> after,
        int limit) {
    /** Groups of conversations. */
    public enum View {
        /** Neither done nor snoozed. */
        OPEN,
        /** Open, with unread messages. */
        UNREAD,
        /** Open and assigned. */
        ASSIGNED,
        /** Open and assigned to nobody. */
        UNASSIGNED,
        SNOOZED,
        DONE,
        ALL
    }

    /** All of a view, newest first. */
    public static ConversationQuery of(View view, int limit) {
        return new ConversationQuery(
                view,
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                limit);
    }

    /** The page after one. */
    public ConversationQuery after(Optional<String> next) {
        return new ConversationQuery(
                view, accounts, networks, kinds, assignee, labels, text, contact, oldestFirst, next, limit);
    }
}
