package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.inbox.internal.AnswerSending.WrittenAnswer;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.PermissionCheck;

/** Writes an answer to a message of the shown conversation: draft, check and sending. UI thread. */
final class AnswerWriting {
    private final InboxTools tools;
    private final AnswerPane pane;
    private final DraftStoring storing;
    private final AnswerField field;
    private final AnswerSending sending;
    private final AnswerRemarks remarks;
    private final KnownAnswers known = new KnownAnswers();
    private final AnswerJudging judging;
    private final AnswerListener listener;
    private Optional<ConversationView> view = Optional.empty();
    private AnswerTarget target = AnswerTarget.NONE;

    /** Is told of answers. */
    interface AnswerListener {
        void answered(Publication answer, InboxMessage message);

        /** Shows a conversation whose answer was refused. */
        void show(ConversationId id);
    }

    AnswerWriting(InboxTools tools, AnswerPane pane, AnswerListener listener) {
        this.tools = tools;
        this.pane = pane;
        this.listener = listener;
        storing = new DraftStoring(tools, pane.control());
        field = new AnswerField(storing.drafts(), tools.services().actor());
        sending = new AnswerSending(tools, storing, new Results());
        remarks = new AnswerRemarks(tools, pane);
        judging = new AnswerJudging(tools, pane, remarks, () -> target);
        pane.onTyped(this::typed);
        pane.onSend(this::send);
        pane.control().addDisposeListener(event -> {
            leave();
            storing.close();
        });
    }

    /** The message that is answered. */
    Optional<InboxMessage> message() {
        return target.message();
    }

    boolean isAnswering(InboxMessage message) {
        return target.is(message);
    }

    /** Mark of a reading that begins now, for {@link #show}. Any thread. */
    long reading() {
        return storing.drafts().reading();
    }

    /**
     * Shows a conversation, or what became of the shown one.
     *
     * @param reading mark of the reading
     */
    void show(ConversationView next, long reading) {
        var id = next.conversation().id();
        boolean same = isShown(id);
        if (!same) {
            leave();
            another();
        }
        view = Optional.of(next);
        var stored = next.conversation().work();
        var draft = field.mine(id, stored, reading);
        field.show(id, stored, reading).ifPresent(pane::set);
        target = target.in(next, draft, pane.written());
        showTarget();
        known(draft.map(Conversation.Draft::at).orElse(Instant.EPOCH));
        remarks.draft(field.others(stored), this::take);
        remarks.writing(next.conversation());
        judging.judge();
        judging.check();
    }

    private void another() {
        pane.another(tools.services().may(StorePermission.PLAN));
    }

    private void showTarget() {
        target.message().ifPresent(pane::target);
        if (target.isGone()) {
            pane.targetGone();
        }
        remarks.gone(target.isGone() ? view.flatMap(AnswerTarget::newest) : Optional.empty(), this::answer);
        pane.sending(sending.isSending(shown()));
    }

    /**
     * What the writer has seen of answers by others.
     *
     * @param seen until when they have seen them, where a text is there that was begun before
     */
    private void known(Instant seen) {
        if (view.isPresent() && target.message().isPresent()) {
            var to = target.message().get();
            Optional<Instant> begun = pane.written().isBlank() ? Optional.empty() : Optional.of(seen);
            known.show(
                    to.conversation().account() + "/" + to.remoteId(),
                    view.get().answers().getOrDefault(to.remoteId(), List.of()),
                    begun);
            remarks.answered(known.missesSome(), false);
        }
    }

    /** Answers another message of the same conversation. */
    void answer(InboxMessage other) {
        boolean written = !pane.written().isEmpty();
        boolean moved = !target.is(other);
        if (moved) {
            another();
        }
        target = AnswerTarget.of(other);
        showTarget();
        known(tools.services().now());
        if (written) {
            typed(); // the draft is to another message now
        }
        if (moved && written) {
            remarks.moved(other);
        }
        judging.judge();
        judging.check();
    }

    /** Takes over what somebody else has begun. */
    private void take(Conversation.Draft other) {
        if (pane.written().isBlank()) {
            view.flatMap(shown -> AnswerTarget.find(shown, other.to())).ifPresent(this::answer);
        }
        pane.insert((pane.written().isBlank() ? "" : "\n") + other.text());
        remarks.draft(Optional.empty(), this::take);
    }

    /** Stores what was written, and tells that nobody writes here any more. */
    void leave() {
        shown().ifPresent(storing::leave);
        view = Optional.empty();
        target = AnswerTarget.NONE;
        field.leave();
    }

    private Optional<ConversationId> shown() {
        return view.map(now -> now.conversation().id());
    }

    private boolean isShown(ConversationId id) {
        return shown().equals(Optional.of(id));
    }

    private void typed() {
        if (shown().isPresent() && target.id().isPresent()) {
            field.typed();
            storing.typed(shown().get(), target.id().get(), pane.written());
            judging.check();
        }
    }

    /** Answers the message with what is written; where somebody answered meanwhile, only when asked for once more. */
    void send() {
        var inbox = tools.inbox();
        if (inbox.isEmpty()
                || target.message().isEmpty()
                || pane.written().isBlank()
                || !PermissionCheck.given(tools.services(), tools.toasts(), StorePermission.DECIDE)) {
            return;
        }
        if (known.missesSome()) {
            known.told();
            remarks.answered(true, true);
            return;
        }
        sending.send(inbox.get(), new WrittenAnswer(target.message().get(), pane.written(), known.count()));
    }

    private void keep(ConversationId id, String to, String text) {
        if (isShown(id)) {
            field.typed();
        }
        storing.typed(id, to, text);
    }

    /** Tells results to the conversation that they belong to, whatever is shown now. */
    private final class Results implements AnswerSending.Outcome {
        @Override
        public void changed(ConversationId id) {
            pane.sending(sending.isSending(shown()));
        }

        @Override
        public void sent(WrittenAnswer answer, Publication planned) {
            var id = answer.conversation();
            boolean here = isShown(id);
            known.gave(planned.id());
            var rest = field.sent(id, answer.text(), here ? Optional.of(pane.written()) : Optional.empty());
            storing.drafts().release(id);
            storing.sent();
            if (here) {
                pane.set(rest);
                pane.unchecked();
            }
            if (!rest.isEmpty()) {
                keep(
                        id,
                        here
                                ? target.id().orElse(answer.to().remoteId())
                                : answer.to().remoteId(),
                        rest);
            }
            listener.answered(planned, answer.to());
        }

        @Override
        public void refused(WrittenAnswer answer, Exception why) {
            var id = answer.conversation();
            if (storing.drafts().unsaved(id).isEmpty()) {
                keep(id, answer.to().remoteId(), answer.text());
            } else {
                storing.startTicking();
            }
            if (isShown(id)) {
                remarks.refused(
                        Message.of("inboxview.refused", FailureText.text(why)).text());
            } else {
                tools.toasts()
                        .show(
                                Severity.ERROR,
                                Message.of(
                                        "inboxview.refused-elsewhere",
                                        PeopleText.name(answer.to().author()),
                                        FailureText.text(why)),
                                Message.of("inboxview.show"),
                                () -> listener.show(id));
            }
        }
    }
}
