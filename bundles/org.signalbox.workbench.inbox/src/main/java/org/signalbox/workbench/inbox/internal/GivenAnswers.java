package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;

/**
 * Takes answers back for as long as that can be done. They are in no history of undo: after some seconds they are
 * public, and what can't be undone would be in the way of everything before it. UI thread.
 */
final class GivenAnswers {
    private final InboxTools tools;
    private final UndoBar undo;
    private final Consumer<ConversationId> back;
    private final Map<PublicationId, UndoOffer> offers = new HashMap<>();

    /**
     * An offer to take an answer back.
     *
     * @param until when the answer goes out
     */
    private record UndoOffer(Runnable end, Instant until) {}

    /** @param back shows a conversation whose answer was taken back */
    GivenAnswers(InboxTools tools, UndoBar undo, Consumer<ConversationId> back) {
        this.tools = tools;
        this.undo = undo;
        this.back = back;
    }

    /** Offers to take an answer back until it goes out. */
    void offer(Publication answer, InboxMessage to) {
        var now = tools.services().now();
        offers.values().removeIf(old -> old.until().isBefore(now));
        var end = undo.offer(PeopleText.name(to.author()), answer.due(), () -> takeBack(answer, to.conversation()));
        offers.put(answer.id(), new UndoOffer(end, answer.due()));
    }

    void takeBack(Publication answer, ConversationId conversation) {
        var inbox = tools.inbox();
        if (inbox.isEmpty()) {
            return;
        }
        tools.background()
                .change(
                        Message.of("inboxview.doing.undo-answer"),
                        progress ->
                                inbox.get().undoAnswer(answer, tools.services().actor()),
                        undone -> {
                            var offer = offers.remove(answer.id());
                            if (offer != null) {
                                offer.end().run();
                            }
                            back.accept(conversation);
                        });
    }
}
