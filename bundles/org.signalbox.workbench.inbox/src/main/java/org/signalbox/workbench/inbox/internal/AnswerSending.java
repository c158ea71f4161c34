package org.signalbox.workbench.inbox.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;

/** Sends answers in the background; each result is told to the conversation that it belongs to. UI thread. */
final class AnswerSending {
    private final InboxTools tools;
    private final DraftStoring storing;
    private final Outcome outcome;
    private final Set<ConversationId> sending = new HashSet<>();

    /** What became of an answer. */
    interface Outcome {
        /** Nothing of the conversation is being sent any more, or something is. */
        void changed(ConversationId id);

        void sent(WrittenAnswer answer, Publication planned);

        /** It wasn't sent. */
        void refused(WrittenAnswer answer, Exception why);
    }

    /**
     * An answer as it was written.
     *
     * @param known how many answers its author saw
     */
    record WrittenAnswer(InboxMessage to, String text, int known) {
        ConversationId conversation() {
            return to.conversation();
        }
    }

    AnswerSending(InboxTools tools, DraftStoring storing, Outcome outcome) {
        this.tools = tools;
        this.storing = storing;
        this.outcome = outcome;
    }

    boolean isSending(Optional<ConversationId> id) {
        return id.filter(sending::contains).isPresent();
    }

    void send(Inbox inbox, WrittenAnswer answer) {
        var id = answer.conversation();
        if (!sending.add(id)) {
            return;
        }
        storing.drafts().hold(id);
        outcome.changed(id);
        tools.background()
                .change(
                        Message.of(
                                "inboxview.doing.answer",
                                PeopleText.name(answer.to().author())),
                        progress -> given(inbox, answer),
                        planned -> {
                            ended(id);
                            outcome.sent(answer, planned);
                        },
                        why -> {
                            ended(id);
                            storing.drafts().release(id);
                            outcome.refused(answer, why);
                        });
    }

    private void ended(ConversationId id) {
        sending.remove(id);
        outcome.changed(id);
    }

    /** Drafts are stored in their order, so that none is stored after the answer has removed it. */
    private Publication given(Inbox inbox, WrittenAnswer answer) throws Exception {
        storing.settle();
        return inbox.answer(
                answer.to(),
                answer.text(),
                List.of(),
                answer.known(),
                tools.services().actor());
    }
}
