package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;

/**
 * Which conversations the list shows, in which order.
 *
 * @param text what is searched for; empty for nothing
 * @param oldestFirst whether those that wait longest come first
 */
record InboxFilter(
        InboxView view,
        Optional<AccountId> account,
        Optional<String> network,
        Optional<InboxItem.Kind> kind,
        Optional<String> label,
        String text,
        boolean oldestFirst) {
    static final InboxFilter FIRST = new InboxFilter(
            InboxView.OPEN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "", false);

    InboxFilter view(InboxView chosen) {
        return new InboxFilter(chosen, account, network, kind, label, text, oldestFirst);
    }

    InboxFilter account(Optional<AccountId> chosen) {
        return new InboxFilter(view, chosen, network, kind, label, text, oldestFirst);
    }

    InboxFilter network(Optional<String> chosen) {
        return new InboxFilter(view, account, chosen, kind, label, text, oldestFirst);
    }

    InboxFilter kind(Optional<InboxItem.Kind> chosen) {
        return new InboxFilter(view, account, network, chosen, label, text, oldestFirst);
    }

    InboxFilter label(Optional<String> chosen) {
        return new InboxFilter(view, account, network, kind, chosen, text, oldestFirst);
    }

    InboxFilter text(String typed) {
        return new InboxFilter(view, account, network, kind, label, typed.strip(), oldestFirst);
    }

    InboxFilter oldestFirst(boolean oldest) {
        return new InboxFilter(view, account, network, kind, label, text, oldest);
    }

    /** The same view and order, with nothing left out. */
    InboxFilter wide() {
        return FIRST.view(view).oldestFirst(oldestFirst);
    }

    /** Whether something of the view is left out. */
    boolean narrows() {
        return !equals(wide());
    }

    /** @param limit of a page */
    ConversationQuery query(String actor, int limit) {
        return new ConversationQuery(
                view.stored(),
                account.map(Set::of).orElse(Set.of()),
                network.map(Set::of).orElse(Set.of()),
                kind.map(Set::of).orElse(Set.of()),
                view == InboxView.MINE ? Optional.of(actor) : Optional.empty(),
                label.map(Set::of).orElse(Set.of()),
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                Optional.empty(),
                oldestFirst,
                Optional.empty(),
                limit);
    }

    /** Whether a conversation that was shown still belongs to the view after it was changed. */
    boolean keeps(Conversation conversation, String actor, Instant now) {
        var work = conversation.work();
        boolean snoozed = work.snoozedUntil().filter(now::isBefore).isPresent();
        boolean open = !work.done() && !snoozed;
        return label.stream().allMatch(work.labels()::contains)
                && switch (view) {
                    case OPEN -> open;
                    // What was read here stays until the list is read again, so that it can still be answered.
                    case UNREAD -> open;
                    case MINE -> open && work.assignee().equals(Optional.of(actor));
                    case UNASSIGNED -> open && work.assignee().isEmpty();
                    case SNOOZED -> !work.done() && snoozed;
                    case DONE -> work.done();
                    case ALL -> true;
                };
    }
}
