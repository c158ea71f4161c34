package org.signalbox.workbench.inbox.internal;

import java.util.Optional;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.InboxMessage;

/**
 * Which message of a conversation is answered.
 *
 * @param id its remote id; empty where there is nothing to answer
 * @param message empty where a text was written to a message that isn't shown any more
 */
record AnswerTarget(Optional<String> id, Optional<InboxMessage> message) {
    static final AnswerTarget NONE = new AnswerTarget(Optional.empty(), Optional.empty());

    static AnswerTarget of(InboxMessage message) {
        return new AnswerTarget(Optional.of(message.remoteId()), Optional.of(message));
    }

    /** Whether it is that message, whatever became of it meanwhile. */
    boolean is(InboxMessage other) {
        return message.filter(mine -> mine.remoteId().equals(other.remoteId())
                        && mine.conversation().equals(other.conversation()))
                .isPresent();
    }

    /** Whether a text was written to a message that isn't shown any more. */
    boolean isGone() {
        return id.isPresent() && message.isEmpty();
    }

    /**
     * What is answered in a conversation as it was read now: what was, or what the draft is to, or else the newest
     * message. A text that is written to a message which isn't there is answered to no other one.
     *
     * @param draft the stored one
     * @param written the text in the field
     */
    AnswerTarget in(ConversationView view, Optional<Conversation.Draft> draft, String written) {
        var wanted = id.or(() -> draft.map(Conversation.Draft::to));
        var found = wanted.flatMap(each -> find(view, each));
        if (wanted.isPresent() && found.isEmpty() && !written.isBlank()) {
            return new AnswerTarget(wanted, Optional.empty());
        }
        return found.or(() -> newest(view)).map(AnswerTarget::of).orElse(NONE);
    }

    static Optional<InboxMessage> find(ConversationView view, String id) {
        return view.messages().stream()
                .filter(each -> each.remoteId().equals(id))
                .findFirst();
    }

    /** The newest that is still there; of a conversation that has none, the newest. */
    static Optional<InboxMessage> newest(ConversationView view) {
        var there = view.messages().stream()
                .filter(each ->
                        each.status().goneAt().isEmpty() && !each.status().erased())
                .toList();
        var all = there.isEmpty() ? view.messages() : there;
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
