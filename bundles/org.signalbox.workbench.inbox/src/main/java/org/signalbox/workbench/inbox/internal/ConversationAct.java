package org.signalbox.workbench.inbox.internal;

import org.signalbox.model.Publication;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;

/** What a link in a conversation does. */
sealed interface ConversationAct {
    /** @param address of a page */
    record Visit(String address) implements ConversationAct {}

    record AnswerTo(InboxMessage message) implements ConversationAct {}

    record Ask(InboxMessage message, InboxAction.Kind kind) implements ConversationAct {}

    record TakeBack(InboxAction action) implements ConversationAct {}

    record UndoAnswer(Publication answer) implements ConversationAct {}

    record ShowPublication(Publication answer) implements ConversationAct {}

    /**
     * Shows more of a long text.
     *
     * @param text the id of what it is the text of
     */
    record ShowMore(String text) implements ConversationAct {}

    /** Shows earlier messages. */
    record ShowEarlier() implements ConversationAct {}

    /**
     * Shows or hides what a message said before its author changed it.
     *
     * @param message its remote id
     */
    record ShowTexts(String message) implements ConversationAct {}
}
