package org.signalbox.workbench.inbox.internal;

import java.util.Optional;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.inbox.InboxMessage;

/** Which message of a conversation is answered. */
final class AnswerTarget {
    private AnswerTarget() {}

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
