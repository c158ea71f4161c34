package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.inbox.internal.ConversationText.Writer;

/** Writes what became of a message: its marks, why it is gone, and its texts before its author changed them. */
record MessageFate(InboxTime times, Instant now, Writer writer) {
    /** Characters of an earlier text that are shown. */
    private static final int EARLIER = 2_000;

    List<String> marks(InboxMessage message) {
        var marks = new ArrayList<String>();
        var status = message.status();
        status.editedAt().ifPresent(at -> marks.add(said("inboxview.mark.edited", times.brief(at, now))));
        status.goneAt().ifPresent(at -> marks.add(said("inboxview.mark.gone", times.brief(at, now))));
        if (status.hidden()) {
            marks.add(said("inboxview.mark.hidden"));
        }
        if (status.liked()) {
            marks.add(said("inboxview.mark.liked"));
        }
        return marks;
    }

    /** Why a message isn't there any more: removed from here, or by its author or the network. */
    void gone(InboxMessage message, List<InboxAction> actions) {
        if (message.status().goneAt().isEmpty() || message.status().erased()) {
            return;
        }
        var reason = actions.stream()
                .filter(action -> action.kind() == InboxAction.Kind.REMOVE && action.state() == InboxAction.State.DONE)
                .findFirst()
                .map(action -> said("inboxview.gone.by", HarmlessText.line(action.actor())))
                .orElseGet(() -> said("inboxview.gone.elsewhere"));
        writer.as(TextRole.BAD, reason).line();
    }

    /**
     * The link that shows and hides the earlier texts, and these if they are shown.
     *
     * @param shown whether they are
     * @param answers to the message
     */
    void earlier(InboxMessage message, boolean shown, List<Publication> answers) {
        var all = message.status().earlier();
        if (all.isEmpty() || message.status().erased()) {
            return;
        }
        writer.link(
                        said(shown ? "inboxview.earlier.hide" : "inboxview.earlier.show", all.size()),
                        new ConversationAct.ShowTexts(message.remoteId()))
                .line();
        if (!shown) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            var text = all.get(i);
            boolean answered = isAnswered(all, i, answers);
            writer.as(
                            TextRole.MUTED,
                            said(
                                    answered ? "inboxview.earlier.answered" : "inboxview.earlier.until",
                                    times.full(text.until(), now)))
                    .line();
            writer.foreign(HarmlessText.of(text.text(), EARLIER)).line();
        }
    }

    /** Where no answer is known any more, what the store noted counts: of those noted, the first was answered. */
    private static boolean isAnswered(List<InboxMessage.Earlier> all, int index, List<Publication> answers) {
        if (answers.isEmpty()) {
            return all.get(index).answered()
                    && all.subList(0, index).stream().noneMatch(InboxMessage.Earlier::answered);
        }
        return answers.stream().anyMatch(answer -> text(all, answer) == index);
    }

    /** The index of the text that an answer was written to; as many as there are earlier ones for the text of now. */
    private static int text(List<InboxMessage.Earlier> all, Publication answer) {
        return (int) all.stream()
                .filter(each -> !answer.identity().createdAt().isBefore(each.until()))
                .count();
    }

    /** When the text that an answer was written to was changed; empty where it is the one of now. */
    static Optional<Instant> changedSince(InboxMessage message, Publication answer) {
        var all = message.status().earlier();
        int index = text(all, answer);
        return index < all.size() ? Optional.of(all.get(index).until()) : Optional.empty();
    }

    private static String said(String code, Object... args) {
        return Message.of(code, args).text();
    }
}
