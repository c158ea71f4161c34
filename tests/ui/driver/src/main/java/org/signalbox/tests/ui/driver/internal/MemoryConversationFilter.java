package org.signalbox.tests.ui.driver.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;

/** Which conversations in memory a query finds, as the real store does. */
final class MemoryConversationFilter {
    private MemoryConversationFilter() {}

    /** Whether a query finds a conversation, wherever its page begins. */
    static boolean fits(Conversation conversation, ConversationQuery query, Instant now) {
        return isIn(conversation, query.view(), query.assignee(), now)
                && (query.networks().isEmpty()
                        || query.networks().contains(conversation.id().account().network()))
                && (query.kinds().isEmpty() || query.kinds().contains(conversation.kind()))
                && conversation.work().labels().containsAll(query.labels())
                && query.text()
                        .map(text -> (conversation.with().name()
                                        + conversation.with().handle()
                                        + conversation.excerpt())
                                .toLowerCase(Locale.ROOT)
                                .contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(true);
    }

    /**
     * Whether a view shows a conversation.
     *
     * @param assignee whose are shown where only assigned ones are; empty for anybody's
     */
    static boolean isIn(
            Conversation conversation, ConversationQuery.View view, Optional<String> assignee, Instant now) {
        var work = conversation.work();
        boolean snoozed = work.snoozedUntil().filter(now::isBefore).isPresent();
        boolean open = !work.done() && !snoozed;
        return switch (view) {
            case OPEN -> open;
            case UNREAD -> open && conversation.unread() > 0;
            case ASSIGNED ->
                open && work.assignee().isPresent() && (assignee.isEmpty() || assignee.equals(work.assignee()));
            case UNASSIGNED -> open && work.assignee().isEmpty();
            case SNOOZED -> !work.done() && snoozed;
            case DONE -> work.done();
            case ALL -> true;
        };
    }
}
