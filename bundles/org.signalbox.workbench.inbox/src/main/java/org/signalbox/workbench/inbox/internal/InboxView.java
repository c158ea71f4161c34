package org.signalbox.workbench.inbox.internal;

import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxCounts;

/** A group of conversations that the list shows. */
enum InboxView {
    OPEN(ConversationQuery.View.OPEN),
    UNREAD(ConversationQuery.View.UNREAD),
    MINE(ConversationQuery.View.ASSIGNED),
    UNASSIGNED(ConversationQuery.View.UNASSIGNED),
    SNOOZED(ConversationQuery.View.SNOOZED),
    DONE(ConversationQuery.View.DONE),
    ALL(ConversationQuery.View.ALL);

    private final ConversationQuery.View stored;

    InboxView(ConversationQuery.View stored) {
        this.stored = stored;
    }

    ConversationQuery.View stored() {
        return stored;
    }

    Message word() {
        return Message.of("inboxview.view." + name().toLowerCase(Locale.ROOT));
    }

    /** How many conversations it has; empty where nobody counts them. */
    Optional<Integer> count(InboxCounts counts) {
        return switch (this) {
            case OPEN -> Optional.of(counts.open());
            case UNREAD -> Optional.of(counts.unread());
            case MINE -> Optional.of(counts.mine());
            case UNASSIGNED -> Optional.of(counts.unassigned());
            case SNOOZED -> Optional.of(counts.snoozed());
            case DONE -> Optional.of(counts.done());
            case ALL -> Optional.empty();
        };
    }

    /** The view of that name; {@link #OPEN} for any other. */
    static InboxView named(String name) {
        for (var view : values()) {
            if (view.name().equals(name)) {
                return view;
            }
        }
        return OPEN;
    }
}
